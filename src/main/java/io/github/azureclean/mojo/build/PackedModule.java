package io.github.azureclean.mojo.build;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What this build knows of the package of a module. It is kept in the module itself, so that the goals of one build, also
 * of a forked one, find it.
 */
public record PackedModule(MavenProject project) {
    private static final String PACKAGE_FILE = "io.github.azureclean.package-file";
    private static final String LEFT_OUT = "io.github.azureclean.left-out";
    private static final String COMMAND_LINE = "default-cli";

    /** Notes that the module goes to no app, so that the goal that packs for a deployment leaves it out. */
    public void leaveOut() {
        project.setContextValue(LEFT_OUT, true);
    }

    /** Notes the package. */
    public void remember(Path packageFile) {
        project.setContextValue(PACKAGE_FILE, packageFile.toString());
    }

    /** The package that this build, or the build it forked, has written; empty if there is none. */
    public Optional<Path> packageFile() {
        return own(project)
                .or(() -> Optional.ofNullable(project.getExecutionProject()).flatMap(PackedModule::own));
    }

    /**
     * The package that a deploying goal takes: the one that is named, else the one that this build has packed, else the one
     * where packages are written.
     */
    public Path toDeploy(BuildContext context, @Nullable File named) {
        Path file = context.absolute(named);
        return file != null
                ? file
                : packageFile()
                        .orElseGet(() -> context.buildDirectory()
                                .resolve(project.getBuild().getFinalName() + "-azure.zip"));
    }

    /**
     * Whether a second packing steps aside: the POM has bound the goal, and the goal that was called on the command line
     * packs once more at the end of its fork, with fewer settings; or the module goes to no app.
     */
    public boolean stepsAside(String executionId) {
        return COMMAND_LINE.equals(executionId)
                && (own(project).isPresent() || Boolean.TRUE.equals(project.getContextValue(LEFT_OUT)));
    }

    private static Optional<Path> own(MavenProject project) {
        return Optional.ofNullable((String) project.getContextValue(PACKAGE_FILE))
                .map(Path::of);
    }
}
