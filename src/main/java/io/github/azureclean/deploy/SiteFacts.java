package io.github.azureclean.deploy;

import org.jspecify.annotations.Nullable;

/**
 * What was learned about the app before the first upload.
 *
 * @param runsFromPackage whether {@code WEBSITE_RUN_FROM_PACKAGE} is 1
 * @param markerTells whether our marker did certainly not stand there, so that it tells something if it does later
 * @param sitePackage the name of the package the app ran from; null if unknown
 */
record SiteFacts(
        boolean runsFromPackage,
        boolean markerTells,
        @Nullable String sitePackage) {
    static final SiteFacts NONE = new SiteFacts(false, false, null);
}
