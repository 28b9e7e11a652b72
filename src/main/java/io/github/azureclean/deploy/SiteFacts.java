package io.github.azureclean.deploy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was learned about the app before the first upload.
 *
 * @param runsFromPackage whether {@code WEBSITE_RUN_FROM_PACKAGE} is 1
 * @param markerBefore what certainly stood in the place of our marker; null if ours did, or if it is not known
 * @param endedBefore ids of the records of deployments that had ended before {@code markerBefore} was read
 * @param sitePackage the name of the package the app ran from; null if unknown
 */
record SiteFacts(
        boolean runsFromPackage,
        ContentProof.@Nullable Differs markerBefore,
        Set<String> endedBefore,
        @Nullable String sitePackage) {
    static final SiteFacts NONE = new SiteFacts(false, null, Set.of(), null);

    /** Whether our marker tells something if it stands there later. */
    boolean markerTells() {
        return markerBefore != null;
    }
}
