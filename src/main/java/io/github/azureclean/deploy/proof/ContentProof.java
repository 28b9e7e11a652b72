package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.time.Duration;

/** A way to tell whether the content on the server is ours. */
public interface ContentProof {
    /** A mount shows new files a little later. */
    Duration MOUNT_DELAY = Duration.ofSeconds(30);

    /** What is waited for until then. */
    String SHOWN = "the files on the server to show what was deployed";

    /** How a package is proven that was unpacked and that we know every file of. */
    String BY_EVERY_FILE = "comparing every file";

    /** Looks once. */
    Finding check(ProofContext context) throws InterruptedException, DeadlineReached;

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

    /** Not to be found out this time. @param why in a few words */
    record Unreadable(String why) implements Finding {}

    /** The finding that follows from an answer that is no value. */
    static Finding without(Reading<?> reading, String missing) {
        if (reading instanceof Reading.Denied<?> denied) {
            return new Unreadable("HTTP " + denied.status());
        }
        return reading instanceof Reading.Unavailable<?> unavailable
                ? new Unreadable(unavailable.why())
                : new Differs(missing);
    }

    /** Looks until the content is proven, or stays different for a while, or stays unreadable for long. */
    static Finding settled(ProofContext context, ContentProof proof) throws InterruptedException, DeadlineReached {
        return settled(context, proof, MOUNT_DELAY);
    }

    /**
     * Looks when a mount has certainly caught up with what was deployed, because what was to be seen before may be older.
     *
     * @param what what is waited for until then
     */
    static Finding afterMount(ProofContext context, ContentProof proof, String what)
            throws InterruptedException, DeadlineReached {
        context.time().pass(what, MOUNT_DELAY);
        return settled(context, proof, Duration.ZERO);
    }

    private static Finding settled(ProofContext context, ContentProof proof, Duration mountDelay)
            throws InterruptedException, DeadlineReached {
        Duration interval = context.plan().budgets().pollInterval();
        Finding first =
                context.time().poll(SHOWN, mountDelay, interval, () -> proof.check(context), Proven.class::isInstance);
        return first instanceof Unreadable unreadable
                ? context.time()
                        .poll(
                                "the content on the server to be readable (" + unreadable.why() + ")",
                                context.plan().budgets().readiness(),
                                interval,
                                () -> proof.check(context),
                                finding -> !(finding instanceof Unreadable))
                : first;
    }
}
