package io.github.azureclean.mojo;

import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.ReleaseSettings;
import io.github.azureclean.settings.Words;
import io.github.azureclean.usecase.PackageAge;
import io.github.azureclean.usecase.PackageToDeploy;
import io.github.azureclean.usecase.Workspace;

/**
 * The package, looked at before anything is sent.
 *
 * @param file the package
 * @param verify how its content will be proven
 */
record ReadyPackage(PackageToDeploy file, VerifyMode verify) {
    /**
     * Looks at it.
     *
     * @throws UserException if there is none, it is older than its sources, or its content could not be proven
     */
    static ReadyPackage of(BuildContext context, DeploySettings settings) throws Exception {
        Workspace workspace = context.workspace();
        PackageToDeploy file = PackageToDeploy.read(
                settings.packageFile(),
                settings.upload().type() == ArtifactType.ZIP,
                workspace.files().manifestFile());
        VerifyMode verify = verifyMode(file, settings, workspace);
        if (new PackedModule(context.project()).packageFile().isEmpty()) {
            new PackageAge(workspace, file).check(settings.allowStale());
        }
        return new ReadyPackage(file, verify);
    }

    /** Refuses a release whose swap or way back could not be proven. */
    void requireMarkerFor(ReleaseSettings release) throws UserException {
        if (file.contentSha256() == null && (release.swap() != null || release.rollback())) {
            throw new UserException(
                    LocalProblem.DANGEROUS_COMBINATION,
                    (release.swap() == null ? "A roll-back" : "swapTo")
                            + " needs the marker file in the package, or nothing could be proven.",
                    "Set marker to true, or leave that out.");
        }
    }

    private static VerifyMode verifyMode(PackageToDeploy file, DeploySettings settings, Workspace workspace)
            throws UserException {
        UploadTarget upload = settings.upload();
        VerifyMode verify = settings.verify();
        if (upload.isOneFile()) {
            return verify;
        }
        String name = String.valueOf(file.file().getFileName());
        if (upload.type() != ArtifactType.ZIP && verify != VerifyMode.NONE) {
            throw notVerified(
                    "verify=" + Words.word(verify) + " cannot look into " + name + ", which is unpacked by the server.",
                    "Allowed: verify=none.");
        }
        if (verify == VerifyMode.MARKER && file.contentSha256() == null) {
            throw notVerified(
                    "verify=marker needs the marker file in the package, and " + name + " has none.",
                    "Allowed without it: verify=full (needs the manifest) or verify=none.");
        }
        if (verify == VerifyMode.FULL && file.manifest() == null) {
            throw notVerified(
                    "verify=full needs the manifest of this very package, and there is none at "
                            + workspace.files().manifestFile() + ".",
                    "Pack in the same build, or use verify=marker or verify=none.");
        }
        return verify;
    }

    private static UserException notVerified(String what, String cure) {
        return new UserException(LocalProblem.UNKNOWN_PARAMETER_VALUE, what, cure);
    }
}
