package io.github.azureclean.kudu;

import io.github.azureclean.deploy.server.SavedContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip on its way from the server: beside the file, until it is whole and has been read to its end once. */
public final class SavedZip implements AutoCloseable {
    private static final String MARKER = ".azure-clean";
    private static final String BUILD_MANIFEST = "oryx-manifest.toml";
    private static final int LONGEST_MARKER = 1024;

    private final Path file;
    private final Path aside;
    private final MessageDigest digest;
    private final OutputStream out;

    SavedZip(Path file) throws IOException {
        this.file = file;
        this.aside = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.digest = sha256();
        this.out = new DigestOutputStream(Files.newOutputStream(aside), digest);
    }

    void take(byte[] block, int length) throws IOException {
        out.write(block, 0, length);
    }

    /**
     * Puts it in its place.
     *
     * @throws IOException if it is no whole zip
     */
    SavedContent keep() throws IOException {
        out.close();
        SavedContent content = read(aside, HexFormat.of().formatHex(digest.digest()));
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        return content;
    }

    /**
     * Reads a zip that was saved before.
     *
     * @throws IOException if it is no whole zip
     */
    public static SavedContent read(Path zipFile) throws IOException {
        return read(zipFile, hash(zipFile));
    }

    /**
     * Reads a zip that was saved, every entry to its end, which checks it.
     *
     * @throws IOException if it is no whole zip
     */
    private static SavedContent read(Path zipFile, String sha256) throws IOException {
        Map<String, Long> files = new HashMap<>();
        String marker = null;
        try (ZipFile zip = new ZipFile(zipFile.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    if (entry.getName().equals(MARKER)) {
                        marker = marker(in.readNBytes(LONGEST_MARKER));
                    }
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), entry.getSize());
                }
            }
        }
        return new SavedContent(Files.size(zipFile), sha256, files, marker, files.containsKey(BUILD_MANIFEST));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }

    private static @Nullable String marker(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        return text.matches("[0-9a-f]{64}") ? text : null;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(aside);
    }
}
