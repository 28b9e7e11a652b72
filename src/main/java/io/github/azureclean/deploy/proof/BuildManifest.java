package io.github.azureclean.deploy.proof;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code oryx-manifest.toml}: what a build on the server leaves behind at its very end, and what the app's start script
 * needs (microsoft/Oryx, {@code ManifestFilePropertyKeys.cs}: one {@code Key="value"} a line).
 *
 * @param text its content, as it stands there
 */
public record BuildManifest(String text) {
    /** Its name at the root of the app. */
    public static final String NAME = "oryx-manifest.toml";

    /** Where it stands below {@code /home}. */
    public static final String PATH = "site/wwwroot/" + NAME;

    private static final Pattern OPERATION =
            Pattern.compile("(?m)^\\s{0,9}OperationId\\s{0,9}=\\s{0,9}\"([^\"]{1,100})\"");

    /** Builders that copy the files as they were; others pack them, or leave only what they made of them. */
    private static final Pattern KEEPS_FILES =
            Pattern.compile("(?mi)^\\s{0,9}PlatformName\\s{0,9}=\\s{0,9}\"(nodejs|php)\"");

    private static final Pattern PACKED =
            Pattern.compile("(?mi)^\\s{0,9}CompressDestinationDir\\s{0,9}=\\s{0,9}\"true\"");

    /** As read from the server. */
    public static BuildManifest of(byte[] bytes) {
        return new BuildManifest(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Its bytes, unchanged. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Which build wrote it; null if it does not say. */
    @Nullable
    String operation() {
        Matcher named = OPERATION.matcher(text);
        return named.find() ? named.group(1) : null;
    }

    /** Whether the package's files stand there as they were. */
    boolean keepsFiles() {
        return KEEPS_FILES.matcher(text).find() && !PACKED.matcher(text).find();
    }
}
