package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A way to tell whether the content on the server is ours. */
interface ContentProof {
    /** A mount shows new files a little later. */
    Duration MOUNT_DELAY = Duration.ofSeconds(30);

    /** What is waited for until then. */
    String SHOWN = "the files on the server to show what was deployed";

    /** How a package is proven that was unpacked and that we know every file of. */
    String BY_EVERY_FILE = "comparing every file";

    /** Looks once. */
    Finding check(Run run) throws InterruptedException, DeadlineReached;

    /** What was found. */
    sealed interface Finding permits Proven, Differs, Unreadable {}

    /**
     * The content is ours.
     *
     * @param by what proves it, to go on after "proven by"
     * @param detail one sentence without a full stop
     */
    record Proven(String by, String detail) implements Finding {}

    /** The content is not ours. @param detail what differs, to go on after "but" */
    record Differs(String detail) implements Finding {}

    /** Not to be found out this time. @param why in a few words @param forGood whether asking again will not help */
    record Unreadable(String why, boolean forGood) implements Finding {}

    /** Looks until the content is proven, or stays different for a while, or stays unreadable for long. */
    static Finding settled(Run run, ContentProof proof) throws InterruptedException, DeadlineReached {
        return settled(run, proof, MOUNT_DELAY);
    }

    /**
     * Looks when a mount has certainly caught up with what was deployed, because what was to be seen before may be older.
     *
     * @param what what is waited for until then
     */
    static Finding afterMount(Run run, ContentProof proof, String what) throws InterruptedException, DeadlineReached {
        Waiting waiting = new Waiting(run);
        waiting.on(what, MOUNT_DELAY);
        try {
            run.deadline().sleep(MOUNT_DELAY);
            waiting.over();
        } catch (WaitOver over) {
            waiting.over(over);
        }
        return settled(run, proof, Duration.ZERO);
    }

    private static Finding settled(Run run, ContentProof proof, Duration mountDelay)
            throws InterruptedException, DeadlineReached {
        Instant start = run.now();
        Waiting waiting = new Waiting(run);
        while (true) {
            Instant began = run.now();
            Finding finding;
            try {
                finding = proof.check(run);
            } catch (WaitOver over) {
                waiting.over(over);
                continue;
            }
            Duration patience = finding instanceof Unreadable ? run.budgets().readiness() : mountDelay;
            Duration left = patience.minus(Duration.between(start, began));
            boolean last = finding instanceof Proven
                    || (finding instanceof Unreadable unreadable && unreadable.forGood())
                    || left.isNegative()
                    || left.isZero();
            if (last) {
                waiting.over();
                return finding;
            }
            try {
                waiting.on(finding instanceof Unreadable unreadable ? readable(unreadable) : SHOWN, left);
                run.deadline().sleep(run.budgets().pollInterval());
            } catch (WaitOver over) {
                waiting.over(over);
            }
        }
    }

    private static String readable(Unreadable unreadable) {
        return "the content on the server to be readable (" + unreadable.why() + ")";
    }

    /** The proof that the plan asks for; null if the package offers none. */
    static @Nullable ContentProof asAsked(Run run) {
        ContentProof proof = run.plan().verify() == VerifyMode.FULL ? orSitePackage(run, full(run)) : marker(run);
        return proof != null ? proof : SingleFileProof.of(run.plan());
    }

    /** The same, or its stand-in for an app that runs from a package whose content Kudu may not see. */
    static @Nullable ContentProof orSitePackage(Run run, @Nullable ContentProof first) {
        return first != null && run.facts().runsFromPackage() ? new SitePackageProof(first) : first;
    }

    /** Every file, the marker too if there is one; null without a manifest. */
    static @Nullable ContentProof full(Run run) {
        return withMarker(run, TreeProof.exact(run.plan()));
    }

    /** Every file of ours, the marker too if there is one; others beside them allowed; null without a manifest. */
    static @Nullable ContentProof everyFile(Run run) {
        return withMarker(run, wholeManifest(run));
    }

    private static @Nullable ContentProof withMarker(Run run, @Nullable ContentProof tree) {
        if (tree == null || run.plan().contentSha256() == null) {
            return tree;
        }
        return context -> {
            Finding marker = new MarkerProof().check(context);
            return marker instanceof Proven ? tree.check(context) : marker;
        };
    }

    /** The marker, or its stand-ins for an app that runs from a package; null without a marker. */
    static @Nullable ContentProof marker(Run run) {
        if (run.plan().contentSha256() == null || MarkerProof.path(run.plan().target()) == null) {
            return TreeProof.filesOnly(run.plan());
        }
        return run.facts().runsFromPackage() ? new SitePackageProof(new MarkerProof()) : new MarkerProof();
    }

    /** Every file of the manifest, others beside them allowed; null without a manifest. */
    static @Nullable ContentProof wholeManifest(Run run) {
        return TreeProof.filesOnly(run.plan());
    }

    /** The finding that follows from an answer that is no value. */
    static Finding without(Reading<?> reading, String missing) {
        if (reading instanceof Reading.Denied<?> denied) {
            return new Unreadable("HTTP " + denied.status() + Words.quoted(denied.serverText()), true);
        }
        return reading instanceof Reading.Unavailable<?> unavailable
                ? new Unreadable(unavailable.why(), false)
                : new Differs(missing);
    }
}
