package io.github.azureclean.settings;

import io.github.azureclean.credentials.AuthMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which app is meant, and how to log in there.
 *
 * @param appName its name; null if it is not given
 * @param slot its slot; null for production
 * @param scmUrl address of its SCM site as given; null to find it
 * @param auth which credentials are tried
 * @param serverId id of a server in settings.xml; null for none
 * @param publishProfile file; null for none
 * @param caFile certificate authorities to trust besides those of the JVM; null for none
 * @param emulator the stand-in that is started instead; null for Azure
 */
public record TargetSettings(
        @Nullable String appName,
        @Nullable String slot,
        @Nullable String scmUrl,
        AuthMode auth,
        @Nullable String serverId,
        @Nullable Path publishProfile,
        @Nullable Path caFile,
        @Nullable EmulatorSettings emulator) {
    /** Whether the stand-in takes the app's place. */
    public boolean emulated() {
        return emulator != null;
    }

    /** Whether it is said at all which app is meant. */
    public boolean namesApp() {
        return emulated() || appName != null || scmUrl != null || publishProfile != null;
    }
}
