package io.github.azureclean.credentials;

import java.nio.charset.StandardCharsets;

/** Any text is a publish profile with a usable address, or refused in three lines at most. */
public final class PublishProfileFuzz {
    private PublishProfileFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            PublishProfile profile = PublishProfile.ofContent(new String(data, StandardCharsets.UTF_8));
            if (profile.scmUrl().getHost() == null || profile.toString().contains("pl4nted")) {
                throw new AssertionError(profile.toString());
            }
        } catch (CredentialException e) {
            if (e.getMessage().lines().count() > 3 || e.getMessage().contains("pl4nted")) {
                throw new AssertionError(e);
            }
        }
    }
}
