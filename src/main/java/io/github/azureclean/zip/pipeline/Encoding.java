package io.github.azureclean.zip.pipeline;

import io.github.azureclean.zip.EncoderChoice;
import io.github.azureclean.zip.PackageException;
import java.util.function.Supplier;

/**
 * Who deflates, and up to which size of a file in one go.
 *
 * @param name as the manifest tells it
 * @param whole the biggest content that is encoded as one; more is encoded in pieces by the JDK's
 * @param encoders makes one for a thread
 */
record Encoding(String name, int whole, Supplier<Encoder> encoders) {
    /** Bytes of a piece of a big file. */
    static final int PIECE = 1 << 20;
    /** Small enough for a heap of 128 MB, and most jars are smaller. */
    private static final int LIBDEFLATE_WHOLE = 8 << 20;

    /**
     * Settles a choice.
     *
     * @throws PackageException if libdeflate is asked for and cannot be had
     */
    static Encoding of(EncoderChoice choice, int level) throws PackageException {
        Encoding jdk = new Encoding("jdk", PIECE, () -> new JdkEncoder(level));
        if (choice == EncoderChoice.JDK) {
            return jdk;
        }
        Libdeflate.Search search = Libdeflate.search();
        Libdeflate library = search.found();
        if (library != null) {
            return new Encoding("libdeflate", LIBDEFLATE_WHOLE, () -> library.encoder(level));
        }
        if (choice == EncoderChoice.LIBDEFLATE) {
            throw new PackageException("Parameter 'encoder' is 'libdeflate', but " + search.missing()
                    + ".\nSet encoder to auto or jdk, or correct that.");
        }
        return jdk;
    }
}
