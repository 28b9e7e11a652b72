package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.VerifyMode;
import org.jspecify.annotations.Nullable;

/** Which proof of content is needed, and can be had. */
public final class ProofChoice {
    private ProofChoice() {}

    /**
     * The proof that the plan asks for, for a record that is certainly ours and whose log is clean.
     *
     * @return null if the package offers none
     */
    public static @Nullable ContentProof asAsked(DeploymentPlan plan, SiteFacts facts, DeploymentLog log) {
        boolean full = plan.verify() == VerifyMode.FULL;
        ContentProof elsewhere = elsewhere(facts, log, full);
        if (elsewhere != null) {
            return elsewhere;
        }
        ContentProof proof = full
                ? withMarker(plan, TreeProof.exact(plan))
                : hasMarker(plan) ? new MarkerProof() : TreeProof.filesOnly(plan);
        return proof != null ? proof : SingleFileProof.of(plan);
    }

    /**
     * A proof that holds although the server's words are not enough: the log could not be read, tells of an error, or it
     * is only inferred that the record is ours.
     *
     * @return null if the package offers none
     */
    public static @Nullable ContentProof inFull(DeploymentPlan plan, SiteFacts facts, DeploymentLog log) {
        if (facts.runsFromPackage() && !log.complete()) {
            // A name and a size do not make up for the server's words.
            return null;
        }
        ContentProof elsewhere = elsewhere(facts, log, true);
        if (elsewhere != null) {
            return elsewhere;
        }
        ContentProof tree =
                withMarker(plan, plan.verify() == VerifyMode.FULL ? TreeProof.exact(plan) : TreeProof.filesOnly(plan));
        return tree != null ? tree : SingleFileProof.of(plan);
    }

    /** The proof that costs one request; null if the package offers none. */
    public static @Nullable ContentProof quick(DeploymentPlan plan) {
        return QuickLook.of(plan);
    }

    /** Every file of ours, without any word of the server; null if the package offers no such proof. */
    public static @Nullable ContentProof everyFile(DeploymentPlan plan, SiteFacts facts) {
        return facts.runsFromPackage() ? null : withMarker(plan, TreeProof.filesOnly(plan));
    }

    /** Where the package's files do not stand as they were. */
    private static @Nullable ContentProof elsewhere(SiteFacts facts, DeploymentLog log, boolean full) {
        if (facts.runsFromPackage()) {
            return new SitePackageProof();
        }
        return log.tellsOfBuild() ? new BuildProof(log.buildOperation(), full) : null;
    }

    private static @Nullable ContentProof withMarker(DeploymentPlan plan, @Nullable TreeProof tree) {
        if (tree == null || !hasMarker(plan)) {
            return tree;
        }
        return context -> {
            ContentProof.Finding marker = new MarkerProof().check(context);
            return marker instanceof ContentProof.Proven ? tree.check(context) : marker;
        };
    }

    /** Whether a marker is in the package, and has a place to stand. */
    public static boolean hasMarker(DeploymentPlan plan) {
        return plan.contentSha256() != null && MarkerProof.path(plan.target()) != null;
    }
}
