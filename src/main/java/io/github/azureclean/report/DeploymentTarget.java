package io.github.azureclean.report;

import io.github.azureclean.deploy.UploadTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a package goes, without anything secret.
 *
 * @param scmUrl base URL of the SCM site; user information in it is dropped; null if it is not known
 * @param appName name of the app; null if it is not known
 * @param slot name of the slot; null for production
 * @param appUrl where the app itself answers; null if it is not known
 * @param endpoint {@code publish} or {@code zipdeploy}
 * @param type OneDeploy's type in lower case
 * @param targetPath where below the type's root it goes; null for the root
 * @param clean whether files that are not in the package are deleted
 * @param restart whether the app is restarted afterwards
 * @param ignoreStack whether the check of the type against the app's stack is skipped
 */
public record DeploymentTarget(
        @Nullable URI scmUrl,
        @Nullable String appName,
        @Nullable String slot,
        @Nullable URI appUrl,
        String endpoint,
        String type,
        @Nullable String targetPath,
        boolean clean,
        boolean restart,
        boolean ignoreStack) {

    public DeploymentTarget {
        scmUrl = scmUrl == null ? null : withoutUser(scmUrl);
        appUrl = appUrl == null ? null : withoutUser(appUrl);
    }

    /** A target as the engine and the configuration know it. */
    public static DeploymentTarget of(
            @Nullable URI scmUrl,
            @Nullable String appName,
            @Nullable String slot,
            @Nullable URI appUrl,
            UploadTarget target) {
        return new DeploymentTarget(
                scmUrl,
                appName,
                slot,
                appUrl,
                target.endpoint().name().toLowerCase(Locale.ROOT),
                target.type().name().toLowerCase(Locale.ROOT),
                target.path(),
                target.clean(),
                target.restart(),
                target.ignoreStack());
    }

    /**
     * Where the server's record of a deployment can be read (Kudu's {@code GET /api/deployments/{id}}).
     *
     * @param deploymentId null for the list of all
     * @return without a host if the SCM site is not known
     */
    public String recordUrl(@Nullable String deploymentId) {
        String base = (scmUrl == null ? "" : scmUrl.toString()).replaceFirst("(?<!/)/++$", "") + "/api/deployments";
        return deploymentId == null ? base : base + "/" + deploymentId;
    }

    /** The app in a few words, such as {@code shop (slot staging)}; the SCM host if its name is not known. */
    public String label() {
        String host = scmUrl == null ? "the app" : scmUrl.getAuthority();
        String name = appName != null ? appName : host;
        return slot == null ? name : name + " (slot " + slot + ")";
    }

    private static URI withoutUser(URI uri) {
        if (uri.getUserInfo() == null) {
            return uri;
        }
        try {
            return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
        } catch (URISyntaxException e) {
            // The text is not repeated: it may hold a password.
            throw new IllegalArgumentException("A URL with user information cannot be read", e);
        }
    }
}
