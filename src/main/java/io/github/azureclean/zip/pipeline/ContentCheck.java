package io.github.azureclean.zip.pipeline;

/** Looks at contents while they are read for packing. Any number of threads may ask at once. */
public interface ContentCheck {
    /**
     * Looks at a file.
     *
     * @param path its name in the package
     * @param size bytes of all of it
     * @param start its first bytes: all, or at least the first MiB; not to be changed or kept
     * @param length how many
     */
    void look(String path, long size, byte[] start, int length);
}
