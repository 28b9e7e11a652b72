package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.PackedModule;
import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which package a deploying goal takes. */
final class PackageFileParameter {
    private PackageFileParameter() {}

    /** The one that is named, else the one that this build has packed, else the one where packages are written. */
    static Path resolve(BuildContext context, @Nullable File named) {
        if (named != null) {
            return context.absolute(named.toPath());
        }
        return new PackedModule(context.project())
                .packageFile()
                .orElseGet(() -> context.buildDirectory()
                        .resolve(context.project().getBuild().getFinalName() + "-azure.zip"));
    }
}
