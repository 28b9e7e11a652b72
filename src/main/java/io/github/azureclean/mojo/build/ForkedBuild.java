package io.github.azureclean.mojo.build;

import org.apache.maven.project.MavenProject;

/** The build that a command-line goal has forked. */
public final class ForkedBuild {
    private ForkedBuild() {}

    /**
     * Hands the main artifact of the fork over to the module itself: Maven forgets the fork when the goal ends, and a
     * later module that depends on this one would not find it.
     */
    public static void handOver(MavenProject project) {
        MavenProject executed = project.getExecutionProject();
        if (executed != null && executed != project && executed.getArtifact().getFile() != null) {
            project.getArtifact().setFile(executed.getArtifact().getFile());
        }
    }
}
