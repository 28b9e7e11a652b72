package io.github.azureclean.deploy;

import org.jspecify.annotations.Nullable;

/**
 * Where in the app a package goes and how; the names are OneDeploy's.
 *
 * @param endpoint which endpoint takes it
 * @param type kind of artifact
 * @param path {@code targetPath}: where below the type's root it goes; null for the root
 * @param clean whether files that are not in the package are deleted
 * @param restart whether the app is restarted afterwards
 * @param ignoreStack whether the check of {@code type} against the app's stack is skipped
 */
public record UploadTarget(
        Endpoint endpoint,
        ArtifactType type,
        @Nullable String path,
        boolean clean,
        boolean restart,
        boolean ignoreStack) {

    /** Whether the artifact is stored as one file, so that its size is all that can be compared. */
    public boolean isOneFile() {
        return type != ArtifactType.ZIP && !(type == ArtifactType.WAR && path != null);
    }

    /** An endpoint of Kudu that takes packages. */
    public enum Endpoint {
        /** OneDeploy, {@code POST /api/publish}. */
        PUBLISH,
        /** {@code POST /api/zipdeploy}. */
        ZIPDEPLOY
    }

    /** {@code type} of OneDeploy ({@code Kudu.Contracts/Deployment/ArtifactType.cs}). */
    public enum ArtifactType {
        ZIP,
        WAR,
        JAR,
        EAR,
        LIB,
        STATIC,
        STARTUP,
        SCRIPT
    }
}
