package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.manifest.PackageManifest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server builds what is uploaded to it. On Linux it does if {@code SCM_DO_BUILD_DURING_DEPLOYMENT} is true and
 * {@code ENABLE_ORYX_BUILD} is not false; on Windows the first decides alone.
 */
public enum ServerBuild {
    ON,
    /** It was asked for, and is switched off on Linux. */
    SWITCHED_OFF,
    OFF,
    /** The settings could not be read. */
    UNKNOWN;

    public static final String SETTING = "SCM_DO_BUILD_DURING_DEPLOYMENT";
    public static final String SWITCH = "ENABLE_ORYX_BUILD";

    private static final Set<String> YES = Set.of("true", "1");
    private static final Set<String> NO = Set.of("false", "0");

    /**
     * What the two settings say.
     *
     * @param asked {@link #SETTING}
     * @param allowed {@link #SWITCH}
     */
    public static ServerBuild of(Reading<String> asked, Reading<String> allowed) {
        if (asked instanceof Reading.Missing || asked instanceof Reading.Value<String> value && !is(YES, value)) {
            return OFF;
        }
        if (!(asked instanceof Reading.Value)) {
            return UNKNOWN;
        }
        return allowed instanceof Reading.Value<String> value && is(NO, value) ? SWITCHED_OFF : ON;
    }

    private static boolean is(Set<String> words, Reading.Value<String> value) {
        return words.contains(value.value().strip().toLowerCase(Locale.ROOT));
    }

    /**
     * What a package lacks that only a build brings; null if it lacks nothing. A finding at {@code .deployment} tells that
     * the package asks for a build of what it has.
     */
    public static PackageManifest.@Nullable FindingEntry lack(@Nullable PackageManifest manifest) {
        return manifest == null
                ? null
                : manifest.findings().stream()
                        .filter(finding -> finding.kind().equals("dependencies-missing")
                                && !finding.path().equals(".deployment"))
                        .findFirst()
                        .orElse(null);
    }

    /** What is told before a package that lacks something is sent; null if it is right to send it. */
    public @Nullable String warning(PackageManifest.FindingEntry lack) {
        return switch (this) {
            case ON -> null;
            case UNKNOWN ->
                "It could not be read whether the server builds the app. If it does not: " + lack.path() + ": "
                        + lack.message();
            case OFF ->
                "The server does not build the app (" + SETTING + " is not set). " + lack.path() + ": "
                        + lack.message();
            case SWITCHED_OFF ->
                "The server does not build the app on Linux (" + SETTING + " is true, but " + SWITCH + " is false). "
                        + lack.path() + ": " + lack.message();
        };
    }
}
