package io.github.azureclean.mojo;

import java.nio.file.Path;

/** Which package a deploying goal takes. */
final class PackageFileParameter {
    private PackageFileParameter() {}

    /** The one that is named, else the one that this build has packed, else the one where packages are written. */
    static Path resolve(BuildContext context, AzureDeployMojo goal) {
        if (goal.packageFile != null) {
            return context.absolute(goal.packageFile.toPath());
        }
        return new PackedModule(context.project())
                .packageFile()
                .orElseGet(() -> context.buildDirectory()
                        .resolve(context.project().getBuild().getFinalName() + "-azure.zip"));
    }
}
