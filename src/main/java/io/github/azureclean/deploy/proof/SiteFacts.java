package io.github.azureclean.deploy.proof;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was learned about the app before an upload.
 *
 * @param runsFromPackage whether {@code WEBSITE_RUN_FROM_PACKAGE} is 1
 * @param contentBefore what stood in the place of our content, by a quick look
 * @param endedBefore ids of the records of deployments that had ended before {@code contentBefore} was read
 * @param sitePackage the name of the package the app ran from; null if unknown
 * @param buildManifest {@code oryx-manifest.toml} as it stood there last before an upload; null if there was none
 * @param triedByUs whether an upload of ours may have brought some or all of our content without success
 */
public record SiteFacts(
        boolean runsFromPackage,
        ContentProof.Finding contentBefore,
        Set<String> endedBefore,
        @Nullable String sitePackage,
        @Nullable BuildManifest buildManifest,
        boolean triedByUs) {
    /** Nothing is known. */
    public static final SiteFacts NONE =
            new SiteFacts(false, new ContentProof.Unreadable("nobody has looked"), Set.of(), null, null, false);

    private static final ContentProof.Finding BY_US =
            new ContentProof.Unreadable("a deployment of ours that failed may have brought it");

    /** Whether our content may stand there because of a deployment of ours that failed. */
    public boolean mayBeBroughtByUs() {
        return triedByUs && !contentTells();
    }

    /** Whether our content tells something if it stands there later. */
    public boolean contentTells() {
        return contentBefore instanceof ContentProof.Differs;
    }

    /** The same, with what stands in the place of our content now. @param ended ids of the deployments that had ended before */
    SiteFacts withContent(ContentProof.Finding content, Set<String> ended) {
        boolean appeared = contentTells() && content instanceof ContentProof.Proven;
        return new SiteFacts(runsFromPackage, content, ended, sitePackage, buildManifest, triedByUs || appeared);
    }

    /** The same after a deployment of ours that may have copied some or all, and failed. */
    public SiteFacts afterCopying() {
        return new SiteFacts(runsFromPackage, BY_US, endedBefore, sitePackage, buildManifest, true);
    }

    /** The same, with the build's manifest as it stands there now. */
    public SiteFacts withBuildManifest(@Nullable BuildManifest manifest) {
        return new SiteFacts(runsFromPackage, contentBefore, endedBefore, sitePackage, manifest, triedByUs);
    }
}
