package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildCache;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.Environment;
import io.github.azureclean.mojo.build.GivenParameters;
import io.github.azureclean.mojo.build.PlainLog;
import io.github.azureclean.mojo.build.SecretProperties;
import io.github.azureclean.mojo.build.UserErrors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal has: the session, the switch to skip it, and errors in words for the user. */
abstract class AzureCleanMojo extends AbstractMojo {
    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.skip", defaultValue = "false")
    boolean skip;

    /**
     * Prints everything instead of the most important lines.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.verbose", defaultValue = "false")
    private boolean verbose;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            new BuildCache(session, project, mojoExecution.getMojoDescriptor().getPluginDescriptor()).keepOut();
            GivenParameters given = new GivenParameters(session, mojoExecution);
            SecretProperties.refuse(session.getUserProperties());
            given.checkSwitches();
            given.overruled(project.getBasedir().toPath()).forEach(getLog()::warn);
            if (skip) {
                getLog().info("Skipped: azure-clean.skip is set.");
                return;
            }
            given.unknownProperties().forEach(this::warnOfUnknown);
            run();
        } catch (Exception e) {
            throw UserErrors.translate(e);
        } catch (OutOfMemoryError e) {
            throw UserErrors.outOfMemory(e);
        }
    }

    private void warnOfUnknown(String property) {
        getLog().warn("No goal of azure-clean reads -D" + property
                + ": check its spelling (mvn azure-clean:help -Ddetail lists all).");
    }

    /** The log that every line of ours goes to. */
    @Override
    public final Log getLog() {
        boolean parallel = session.getRequest().getDegreeOfConcurrency() > 1
                && session.getProjects().size() > 1;
        return new PlainLog(super.getLog(), parallel ? "[" + project.getArtifactId() + "] " : "");
    }

    /** Does what the goal is for. */
    abstract void run() throws Exception;

    final BuildContext context() {
        return new BuildContext(
                session,
                project,
                mojoExecution.getMojoDescriptor().getPluginDescriptor(),
                mojoExecution,
                Environment.ofProcess(),
                getLog(),
                verbose,
                null);
    }
}
