package io.github.azureclean.mojo.build;

import io.github.azureclean.report.BuildEnvironment;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.ReportFiles;
import io.github.azureclean.usecase.Workspace;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a goal knows of the build it runs in.
 *
 * @param session the build
 * @param project the module
 * @param plugin this plugin
 * @param execution how the goal was called
 * @param environment what surrounds it
 * @param log where to say things
 * @param verbose whether everything is said
 * @param target the name of the target that this is for; null where there are not several
 */
public record BuildContext(
        MavenSession session,
        MavenProject project,
        PluginDescriptor plugin,
        MojoExecution execution,
        Environment environment,
        Log log,
        boolean verbose,
        @Nullable String target) {

    /** The same for one of several targets: its lines begin with its name, and its files lie in a folder of their own. */
    public BuildContext forTarget(String name) {
        String prefix = "[" + name + "] ";
        PlainLog named = log instanceof PlainLog plain
                ? new PlainLog(plain.log(), plain.prefix() + prefix)
                : new PlainLog(log, prefix);
        return new BuildContext(session, project, plugin, execution, environment, named, verbose, name);
    }

    /** The project's directory. */
    public Path baseDirectory() {
        return project.getBasedir().toPath().toAbsolutePath().normalize();
    }

    /** The project's build directory. */
    public Path buildDirectory() {
        return absolute(Path.of(project.getBuild().getDirectory()));
    }

    /** The folder of everything that is written besides the zip. */
    public Path outputDirectory() {
        Path folder = buildDirectory().resolve("azure-clean");
        return target == null ? folder : folder.resolve("targets").resolve(target);
    }

    /** The files that packing and deploying leave for reports. */
    public ReportFiles reportFiles() {
        return new ReportFiles(outputDirectory());
    }

    /** A path of the POM, seen from the project's directory. */
    public Path absolute(Path path) {
        return baseDirectory().resolve(path).normalize();
    }

    /** A file that a parameter names; null if it names none. */
    public @Nullable Path absolute(@Nullable File file) {
        return file == null ? null : absolute(file.toPath());
    }

    /** The goal that an execution of the POM runs; null where it was called by its name. */
    @Nullable
    public String boundGoal() {
        return execution.getSource() == MojoExecution.Source.CLI ? null : execution.getGoal();
    }

    /** The properties of the command line. */
    public Properties userProperties() {
        return session.getUserProperties();
    }

    /** The module as a use case works in it. */
    public Workspace workspace() throws InterruptedException {
        LogSink console = new LogSink(log);
        return new Workspace(
                baseDirectory(),
                outputDirectory(),
                plugin.getVersion(),
                verbose,
                BuildEnvironment.detect(environment.variables(), environment.system(), baseDirectory(), mavenVersion()),
                CiReporter.of(environment.variables(), standardOutput()::println),
                console,
                new MavenEmphasis(),
                Progress.of(session, console, target == null));
    }

    /** For other programs: Maven 4 gives a prefix to what is written to System.out. */
    public static PrintStream standardOutput() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** What the module's POM says of our parameters. */
    public ModuleParameters parameters() {
        return parameters(project);
    }

    /** What the POM of a module says of our parameters. */
    public ModuleParameters parameters(MavenProject module) {
        return ModuleParameters.of(module, plugin.getPluginLookupKey(), userProperties());
    }

    /** The version of the running Maven. */
    private String mavenVersion() {
        return session.getSystemProperties().getProperty("maven.version", "");
    }

    /** Whether other modules are built along. */
    public boolean reactor() {
        return session.getProjects().size() > 1;
    }
}
