package io.github.azureclean.emulator.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Packages that are given by their address. */
public final class Downloads {
    private static final int PATIENCE_MILLIS = 30_000;

    private Downloads() {}

    /** Stores what is at an http address; the address is in no error text, it can carry a signature. */
    public static void fetch(URI address, Path file) throws IOException {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IOException("packageUri is not an http address");
        }
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try (InputStream content = connection.getInputStream()) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    "packageUri could not be downloaded: " + e.getClass().getSimpleName());
        }
    }
}
