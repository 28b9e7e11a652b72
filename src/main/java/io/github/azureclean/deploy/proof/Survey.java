package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import io.github.azureclean.deploy.time.Timekeeper;
import io.github.azureclean.manifest.PackageManifest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decides beforehand whether a deployment can succeed, and what will tell whether it did: single app settings,
 * whose values may be secrets and are never repeated, and what stands there already.
 *
 * @param runsFromUrl whether the app runs from a package at a URL, so that the server refuses every other
 * @param facts what was learned
 */
public record Survey(boolean runsFromUrl, SiteFacts facts) {
    private static final String LOCAL = "1";
    private static final int TRIES = 3;

    /**
     * Asks for everything.
     *
     * @param ended ids of the deployments that had ended before
     */
    public static Survey of(ProofContext context, Set<String> ended) throws InterruptedException, DeadlineReached {
        String runFromPackage = runFromPackage(context);
        if (runFromPackage.toLowerCase(Locale.ROOT).startsWith("http")) {
            return new Survey(true, SiteFacts.NONE);
        }
        boolean runsFromPackage = runFromPackage.equals(LOCAL);
        return new Survey(
                false,
                new SiteFacts(
                        runsFromPackage,
                        content(context),
                        ended,
                        runsFromPackage
                                ? text(ask(context, () -> context.scm().file(SitePackageProof.NAME_FILE)))
                                : null,
                        null,
                        false));
    }

    /**
     * Right before an upload: what stood there is looked at once more if it could not be read, or may have changed.
     *
     * @param ended as above
     * @param first whether nothing of ours was uploaded before
     */
    public static SiteFacts again(ProofContext context, Set<String> ended, boolean first)
            throws InterruptedException, DeadlineReached {
        SiteFacts facts = context.facts();
        boolean known = !(facts.contentBefore() instanceof ContentProof.Unreadable);
        if ((known && first) || QuickLook.of(context.plan()) == null) {
            return facts;
        }
        ContentProof.Finding now = content(context);
        return known && now instanceof ContentProof.Unreadable ? facts : facts.withContent(now, ended);
    }

    private static ContentProof.Finding content(ProofContext context) throws InterruptedException, DeadlineReached {
        ContentProof quick = QuickLook.of(context.plan());
        return quick == null
                ? new ContentProof.Unreadable("there is nothing to look at")
                : briefly(
                        context, () -> quick.check(context), finding -> !(finding instanceof ContentProof.Unreadable));
    }

    private static @Nullable String text(Reading<byte[]> reading) {
        return reading instanceof Reading.Value<byte[]> file
                ? new String(file.value(), StandardCharsets.UTF_8).strip()
                : null;
    }

    /** What is to be told of a package that lacks what only a build on the server brings; null if there is nothing. */
    public static @Nullable String lack(ProofContext context) throws InterruptedException, DeadlineReached {
        PackageManifest.FindingEntry lack = ServerBuild.lack(context.plan().manifest());
        return lack == null
                ? null
                : ServerBuild.of(
                                ask(context, () -> context.scm().setting(ServerBuild.SETTING)),
                                ask(context, () -> context.scm().setting(ServerBuild.SWITCH)))
                        .warning(lack);
    }

    /** Whether the app runs from a package that the server keeps, asked now. */
    public static boolean runsFromPackage(ProofContext context) throws InterruptedException, DeadlineReached {
        return runFromPackage(context).equals(LOCAL);
    }

    private static String runFromPackage(ProofContext context) throws InterruptedException, DeadlineReached {
        String value = setting(context, "WEBSITE_RUN_FROM_PACKAGE");
        return value.isEmpty() ? setting(context, "WEBSITE_RUN_FROM_ZIP") : value;
    }

    private static String setting(ProofContext context, String name) throws InterruptedException, DeadlineReached {
        return ask(context, () -> context.scm().setting(name)) instanceof Reading.Value<String> value
                ? value.value().strip()
                : "";
    }

    private static <T> Reading<T> ask(ProofContext context, Timekeeper.Look<Reading<T>> question)
            throws InterruptedException, DeadlineReached {
        return briefly(
                context, question, reading -> reading instanceof Reading.Value || reading instanceof Reading.Missing);
    }

    /** A few times: what is not told then is not known, and keeps nobody from deploying. */
    private static <T> T briefly(ProofContext context, Timekeeper.Look<T> look, Predicate<T> answered)
            throws InterruptedException, DeadlineReached {
        Duration interval = context.plan().budgets().pollInterval();
        return context.time()
                .poll("the server to tell its settings", interval.multipliedBy(TRIES - 1L), interval, look, answered);
    }
}
