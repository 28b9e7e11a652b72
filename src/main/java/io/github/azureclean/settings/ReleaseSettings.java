package io.github.azureclean.settings;

import io.github.azureclean.deploy.UploadTarget;
import org.jspecify.annotations.Nullable;

/**
 * What comes before and after a deployment.
 *
 * @param restartBefore whether the app is restarted before the first upload
 * @param swap which slots are swapped afterwards; null for none
 * @param preview whether the target's settings are tried on the slot before the swap
 * @param rollback whether what ran before is brought back when the app is not healthy
 */
public record ReleaseSettings(
        boolean restartBefore, @Nullable SwapSettings swap, boolean preview, boolean rollback) {
    /** {@code onUnhealthy}. */
    enum OnUnhealthy {
        FAIL,
        ROLLBACK
    }

    /**
     * @throws ParameterException if a value cannot be used, or needs another parameter
     */
    public static ReleaseSettings parse(
            @Nullable String slot,
            @Nullable String swapTo,
            boolean swapPreview,
            boolean restartBefore,
            String onUnhealthy,
            HealthSettings health,
            UploadTarget upload) {
        SwapSettings swap = Words.optional(swapTo) == null ? null : SwapSettings.parse(slot, swapTo);
        if (swapPreview && swap == null) {
            throw ParameterException.combination(
                    "swapPreview=true prepares a swap, and none is asked for.", "Set slot and swapTo.");
        }
        boolean rollback = Words.choice("onUnhealthy", onUnhealthy, OnUnhealthy.class) == OnUnhealthy.ROLLBACK;
        if (rollback && swap != null && health.path() == null) {
            throw ParameterException.combination(
                    "onUnhealthy=rollback without healthPath would never find the swapped app unhealthy.",
                    "Set healthPath; a healthUrl names one address only.");
        }
        if (rollback && !health.wanted()) {
            throw ParameterException.combination(
                    "onUnhealthy=rollback without a health check would never find the app unhealthy.",
                    "Set healthPath or healthUrl.");
        }
        if (rollback) {
            requireWayBack("onUnhealthy", swap, upload);
        }
        return new ReleaseSettings(restartBefore, swap, swapPreview, rollback);
    }

    private static void requireWayBack(String parameter, @Nullable SwapSettings swap, UploadTarget upload) {
        boolean wholeSite = upload.type() == UploadTarget.ArtifactType.ZIP && upload.path() == null;
        if (swap == null && !wholeSite) {
            throw ParameterException.combination(
                    parameter + "=rollback brings the whole site back, and type=" + Words.word(upload.type())
                            + (upload.path() == null ? "" : " with targetPath") + " replaces a part of it.",
                    "Choose another value of " + parameter + ", or deploy to a slot with swapTo.");
        }
    }

    /**
     * The same with a way back, since another of several targets may fail.
     *
     * @throws ParameterException if there is none
     */
    public ReleaseSettings withWayBack(UploadTarget upload) {
        requireWayBack("onTargetFailure", swap, upload);
        return new ReleaseSettings(restartBefore, swap, preview, true);
    }

    /** Whether it cannot be done without Azure Resource Manager. */
    public boolean needsResourceManager() {
        return restartBefore || swap != null;
    }
}
