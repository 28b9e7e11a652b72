package io.github.azureclean.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decides beforehand whether a deployment can succeed: single app settings, whose values may be secrets and
 * are never repeated, and the content proof that stands there already.
 */
final class SettingsCheck {
    private SettingsCheck() {}

    /** @return the end if the settings make every deployment fail; else null */
    static @Nullable End check(Run run) throws InterruptedException, DeadlineReached {
        String runFromPackage = setting(run, "WEBSITE_RUN_FROM_PACKAGE");
        if (runFromPackage.isEmpty()) {
            runFromPackage = setting(run, "WEBSITE_RUN_FROM_ZIP");
        }
        if (runFromPackage.toLowerCase(Locale.ROOT).startsWith("http")) {
            return End.failed(
                    Cause.RUN_FROM_PACKAGE_URL,
                    "The app setting WEBSITE_RUN_FROM_PACKAGE is a URL, so the server would refuse every package;"
                            + " nothing was uploaded.");
        }
        boolean runsFromPackage = runFromPackage.equals("1");
        run.learned(new SiteFacts(
                runsFromPackage,
                text(run, MarkerProof.path(run.plan().target())),
                runsFromPackage ? text(run, SitePackageProof.NAME_FILE) : null));
        return null;
    }

    private static String setting(Run run, String name) throws InterruptedException, DeadlineReached {
        return run.scm().setting(name) instanceof Reading.Value<String> value
                ? value.value().strip()
                : "";
    }

    private static @Nullable String text(Run run, @Nullable String path) throws InterruptedException, DeadlineReached {
        return path != null && run.scm().file(path) instanceof Reading.Value<byte[]> file
                ? new String(file.value(), StandardCharsets.UTF_8).strip()
                : null;
    }
}
