package io.github.azureclean.zip.generated;

import java.nio.charset.StandardCharsets;

/**
 * A text file that is written into the package and stands in no source folder.
 *
 * @param path its name in the package
 * @param text its content, stored in UTF-8
 */
public record GeneratedFile(String path, String text) {
    /** The content. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is a program that a shell can start. */
    public boolean executable() {
        return text.startsWith("#!");
    }
}
