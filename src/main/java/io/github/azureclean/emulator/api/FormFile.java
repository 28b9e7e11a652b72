package io.github.azureclean.emulator.api;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** The file in a body of {@code multipart/form-data}, stored as it comes; other fields are skipped. */
public final class FormFile {
    /** Longest boundary that the real server takes. */
    private static final int LONGEST_BOUNDARY = 70;

    private static final int LONGEST_HEADERS = 16_384;

    private final InputStream body;
    private final byte[] delimiter;

    private FormFile(InputStream body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /**
     * Stores the first file of a form; a form without one makes an empty file.
     *
     * @throws IOException if the type names no usable boundary, or the form ends too early
     */
    public static void store(String contentType, InputStream body, Path file) throws IOException {
        String boundary = ContentType.parse(contentType).getParameter("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new IOException("Missing content-type boundary.");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new FormFile(new BufferedInputStream(body), boundary).copyFile(out);
        }
    }

    private void copyFile(OutputStream out) throws IOException {
        // The first delimiter may stand at the very beginning, without its line break.
        copyToDelimiter(OutputStream.nullOutputStream(), 2);
        while (!isLast()) {
            boolean file = headers().contains("filename=");
            copyToDelimiter(file ? out : OutputStream.nullOutputStream(), 0);
            if (file) {
                return;
            }
        }
    }

    /** Whether the delimiter just read ends the form; reads the rest of its line. */
    private boolean isLast() throws IOException {
        String line = line();
        return line.startsWith("--");
    }

    private String headers() throws IOException {
        StringBuilder headers = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.append(line.toLowerCase(Locale.ROOT)).append('\n');
            if (headers.length() > LONGEST_HEADERS) {
                throw new IOException("Multipart headers length limit exceeded.");
            }
        }
        return headers.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = body.read(); next != '\n'; next = body.read()) {
            if (next < 0) {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (line.size() > LONGEST_HEADERS) {
                throw new IOException("Multipart headers length limit exceeded.");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    // A line break stands at the beginning of the delimiter only, so a mismatch can begin anew at most with itself.
    private void copyToDelimiter(OutputStream out, int alreadySeen) throws IOException {
        int matched = alreadySeen;
        int unwritten = 0;
        while (matched < delimiter.length) {
            int next = body.read();
            if (next < 0) {
                throw new EOFException("Unexpected end of Stream.");
            }
            if (next == delimiter[matched]) {
                matched++;
                unwritten++;
                continue;
            }
            out.write(delimiter, matched - unwritten, unwritten);
            matched = next == '\r' ? 1 : 0;
            unwritten = matched;
            if (matched == 0) {
                out.write(next);
            }
        }
    }
}
