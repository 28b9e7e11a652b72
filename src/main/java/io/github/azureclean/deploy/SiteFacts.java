package io.github.azureclean.deploy;

import org.jspecify.annotations.Nullable;

/**
 * What was learned about the app before the first upload.
 *
 * @param runsFromPackage whether {@code WEBSITE_RUN_FROM_PACKAGE} is 1
 * @param marker the marker that stood there; null if there was none or it was not readable
 * @param sitePackage the name of the package the app ran from; null if unknown
 */
record SiteFacts(
        boolean runsFromPackage,
        @Nullable String marker,
        @Nullable String sitePackage) {
    static final SiteFacts NONE = new SiteFacts(false, null, null);
}
