package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.proof.ContentProof.Differs;
import io.github.azureclean.deploy.proof.ContentProof.Finding;
import io.github.azureclean.deploy.proof.ContentProof.Proven;
import io.github.azureclean.deploy.proof.ContentProof.Unreadable;
import io.github.azureclean.deploy.time.DeadlineReached;
import org.jspecify.annotations.Nullable;

/** The proof that costs one request: the marker, or the size of an artifact that is stored as one file. */
public final class QuickLook {
    private QuickLook() {}

    /** @return null if the package offers none */
    static @Nullable ContentProof of(DeploymentPlan plan) {
        return ProofChoice.hasMarker(plan) ? new MarkerProof() : SingleFileProof.of(plan);
    }

    private static Finding look(ProofContext context) throws InterruptedException, DeadlineReached {
        ContentProof proof = of(context.plan());
        return proof == null
                ? new Differs("there is nothing to look at")
                : context.time()
                        .poll(
                                "the content on the server to be readable",
                                ProofContext.RESTART,
                                context.plan().budgets().pollInterval(),
                                () -> proof.check(context),
                                finding -> !(finding instanceof Unreadable));
    }

    /** Whether our content seems to stand there. */
    public static boolean stands(ProofContext context) throws InterruptedException, DeadlineReached {
        return look(context) instanceof Proven;
    }

    /** Whether it seems to stand there now and did not before. */
    public static boolean appeared(ProofContext context) throws InterruptedException, DeadlineReached {
        return context.facts().contentTells() && stands(context);
    }

    /**
     * Whether it may have appeared, after a mount must have shown it; not if other content did that was not there before.
     * What an earlier upload of ours may have brought in part may stand there whole by now.
     */
    public static boolean mayAppear(ProofContext context) throws InterruptedException, DeadlineReached {
        if (context.facts().mayBeBroughtByUs()) {
            return stands(context);
        }
        return context.facts().contentTells()
                && !(context.time()
                                .poll(
                                        ContentProof.SHOWN,
                                        ContentProof.MOUNT_DELAY,
                                        context.plan().budgets().pollInterval(),
                                        () -> look(context),
                                        seen -> !(seen instanceof Differs) || isAnothers(context, seen))
                        instanceof Differs);
    }

    /** Whether other content stands there that did not before: somebody else deployed meanwhile. */
    public static boolean anothersAppeared(ProofContext context) throws InterruptedException, DeadlineReached {
        return context.facts().contentTells() && isAnothers(context, look(context));
    }

    private static boolean isAnothers(ProofContext context, ContentProof.Finding seen) {
        return ProofChoice.hasMarker(context.plan())
                && seen instanceof Differs
                && !seen.equals(MarkerProof.NONE)
                && !seen.equals(context.facts().contentBefore());
    }
}
