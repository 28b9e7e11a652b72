package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.manifest.PackageManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decides beforehand whether a deployment can succeed: single app settings, whose values may be secrets and
 * are never repeated, and the content proof that stands there already.
 */
final class SettingsCheck {
    private static final String LOCAL = "1";
    private static final int TRIES = 3;

    private SettingsCheck() {}

    /** Whether the app runs from a package that the server keeps, asked now. */
    static boolean runsFromPackage(Run run) throws InterruptedException, DeadlineReached {
        Waiting waiting = new Waiting(run);
        try {
            return runFromPackage(run, waiting, Integer.MAX_VALUE).equals(LOCAL);
        } catch (WaitOver over) {
            waiting.over(over);
            return false;
        } finally {
            waiting.over();
        }
    }

    private static String runFromPackage(Run run, Waiting waiting, int tries)
            throws InterruptedException, DeadlineReached {
        String value = setting(run, waiting, "WEBSITE_RUN_FROM_PACKAGE", tries);
        return value.isEmpty() ? setting(run, waiting, "WEBSITE_RUN_FROM_ZIP", tries) : value;
    }

    /**
     * Asks for everything.
     *
     * @param records as just read
     * @return the end if the settings make every deployment fail; else null
     */
    static @Nullable End check(Run run, List<DeploymentRecord> records) throws InterruptedException, DeadlineReached {
        Waiting waiting = new Waiting(run);
        try {
            return check(run, records, waiting);
        } catch (WaitOver over) {
            waiting.over(over);
            return null;
        } finally {
            waiting.over();
        }
    }

    private static @Nullable End check(Run run, List<DeploymentRecord> records, Waiting waiting)
            throws InterruptedException, DeadlineReached {
        String runFromPackage = runFromPackage(run, waiting, TRIES);
        if (runFromPackage.toLowerCase(Locale.ROOT).startsWith("http")) {
            return End.failed(
                    Cause.RUN_FROM_PACKAGE_URL,
                    "The app setting WEBSITE_RUN_FROM_PACKAGE is a URL, so the server would refuse every package;"
                            + " nothing was uploaded.");
        }
        warnOfLack(run, waiting);
        boolean runsFromPackage = runFromPackage.equals(LOCAL);
        run.learned(new SiteFacts(
                runsFromPackage,
                markerBefore(run, waiting),
                Records.ids(records.stream().filter(DeploymentRecord::complete).toList()),
                runsFromPackage ? sitePackage(run) : null));
        return null;
    }

    /** A package that lacks what a build would bring is right only where the server builds it. */
    private static void warnOfLack(Run run, Waiting waiting) throws InterruptedException, DeadlineReached {
        PackageManifest.FindingEntry lack = ServerBuild.lack(run.plan().manifest());
        if (lack == null) {
            return;
        }
        ServerBuild build = ServerBuild.of(
                reading(run, waiting, ServerBuild.SETTING, TRIES), reading(run, waiting, ServerBuild.SWITCH, TRIES));
        String warning = build.warning(lack);
        if (warning != null) {
            run.warn(warning);
        }
    }

    private static String setting(Run run, Waiting waiting, String name, int tries)
            throws InterruptedException, DeadlineReached {
        return reading(run, waiting, name, tries) instanceof Reading.Value<String> value
                ? value.value().strip()
                : "";
    }

    private static Reading<String> reading(Run run, Waiting waiting, String name, int tries)
            throws InterruptedException, DeadlineReached {
        Reading<String> reading = run.scm().setting(name);
        for (int again = 1; again < tries && reading instanceof Reading.Unavailable; again++) {
            waiting.on("the server to tell its settings", run.budgets().readiness());
            run.deadline().sleep(run.budgets().pollInterval());
            reading = run.scm().setting(name);
        }
        return reading;
    }

    private static ContentProof.@Nullable Differs markerBefore(Run run, Waiting waiting)
            throws InterruptedException, DeadlineReached {
        MarkerProof marker = new MarkerProof();
        ContentProof.Finding finding = marker.check(run);
        for (int again = 1; again < TRIES && unanswered(finding); again++) {
            waiting.on("the marker on the server to be readable", run.budgets().readiness());
            run.deadline().sleep(run.budgets().pollInterval());
            finding = marker.check(run);
        }
        return finding instanceof ContentProof.Differs differs ? differs : null;
    }

    private static boolean unanswered(ContentProof.Finding finding) {
        return finding instanceof ContentProof.Unreadable unreadable && !unreadable.forGood();
    }

    private static @Nullable String sitePackage(Run run) throws InterruptedException, DeadlineReached {
        return run.scm().file(SitePackageProof.NAME_FILE) instanceof Reading.Value<byte[]> file
                ? new String(file.value(), StandardCharsets.UTF_8).strip()
                : null;
    }
}
