package io.github.azureclean.mojo;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.SingleFile;
import io.github.azureclean.content.rule.BuiltInExclusion;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Where the content comes from.
 *
 * @param roots folders
 * @param files single files
 * @param ignoreFile in gitignore syntax; may be missing; null if there is no folder for it
 * @param builtIns what is never in the package
 * @param built files and folders that the main artifact is built from; only the POM where Maven builds no content
 */
record ContentSource(
        List<ContentRoot> roots,
        List<SingleFile> files,
        @Nullable Path ignoreFile,
        List<BuiltInExclusion> builtIns,
        List<Path> built) {
    private static final String DEFAULT_IGNORE_FILE = ".webappignore";
    private static final List<String> PACKAGINGS = List.of("jar", "war", "quarkus", "pom", "azure-app");
    /** What the Java image of App Service starts. */
    private static final String APP_JAR = "app.jar";
    /**
     * Where Tomcat of App Service looks for the app at {@code /}: on Windows its appBase is {@code site/wwwroot/webapps}, and the
     * start script of the Linux image serves what is in {@code /home/site/wwwroot/webapps} where there is no war beside it.
     */
    private static final String TOMCAT_ROOT = "webapps/ROOT";

    private static final List<String> MAVENS_OWN_FILES = List.of("pom.xml", ".mvn", "mvnw", "mvnw.cmd");

    /**
     * The content that the parameters name, else what the project's packaging suggests.
     *
     * @throws MojoFailureException if there is none
     */
    static ContentSource of(BuildContext context, CleanPackageMojo goal) throws MojoFailureException, IOException {
        List<BuiltInExclusion> builtIns = new ArrayList<>();
        builtIns.add(new BuiltInExclusion(context.buildDirectory(), "build directory", true));
        builtIns.add(new BuiltInExclusion(context.absolute(goal.packageFile.toPath()), "the package itself", true));
        if (goal.fileSets != null && !goal.fileSets.isEmpty()) {
            PatternLists patterns = new PatternLists(context.userProperties());
            List<ContentRoot> roots = new ArrayList<>();
            for (FileSet each : goal.fileSets) {
                roots.add(root(context, patterns, each));
            }
            return of(context, goal, roots, builtIns);
        }
        if (goal.contentDirectory != null) {
            Path directory = context.absolute(goal.contentDirectory.toPath());
            requireDirectory("contentDirectory", directory);
            return of(context, goal, List.of(root(directory)), builtIns);
        }
        return ofPackaging(context, goal, builtIns);
    }

    private static ContentSource of(
            BuildContext context, CleanPackageMojo goal, List<ContentRoot> roots, List<BuiltInExclusion> builtIns) {
        Path ignoreFile = goal.ignoreFile != null
                ? context.absolute(goal.ignoreFile.toPath())
                : roots.get(0).directory().resolve(DEFAULT_IGNORE_FILE);
        builtIns.add(new BuiltInExclusion(ignoreFile, "ignore file", false));
        return new ContentSource(roots, List.of(), ignoreFile, builtIns, List.of(pom(context)));
    }

    private static ContentSource ofPackaging(
            BuildContext context, CleanPackageMojo goal, List<BuiltInExclusion> builtIns)
            throws MojoFailureException, IOException {
        MavenProject project = context.project();
        String packaging = project.getPackaging();
        if (packaging.equals("pom") || packaging.equals("azure-app")) {
            MAVENS_OWN_FILES.forEach(name -> builtIns.add(
                    new BuiltInExclusion(context.baseDirectory().resolve(name), "Maven's own file", false)));
            return of(context, goal, List.of(root(context.baseDirectory())), builtIns);
        }
        requireKnown(packaging);
        if (!packaging.equals("war")) {
            Optional<QuarkusApplication> quarkus = QuarkusApplication.of(project, context.buildDirectory());
            if (quarkus.isPresent()) {
                return ofQuarkus(context, quarkus.get(), builtIns);
            }
        }
        File artifact = project.getArtifact().getFile();
        if (artifact == null || !artifact.isFile()) {
            throw new MojoFailureException(ErrorText.linked(
                    LocalProblem.UNREADABLE_CONTENT,
                    "The project has not been packaged yet, so there is no main artifact to pack.\n"
                            + "Run 'mvn package azure-clean:clean-package', or azure-clean:deploy, or set"
                            + " contentDirectory."));
        }
        if (packaging.equals("war")) {
            Path exploded = WebApplication.explode(
                    artifact.toPath(), context.outputDirectory().resolve("webapp"));
            ContentSource war = of(context, goal, List.of(inside(TOMCAT_ROOT, exploded)), builtIns);
            return new ContentSource(war.roots(), war.files(), war.ignoreFile(), war.builtIns(), sources(context));
        }
        return new ContentSource(
                List.of(), List.of(new SingleFile(APP_JAR, artifact.toPath())), null, builtIns, sources(context));
    }

    /** What is selected is written there. */
    private static Path pom(BuildContext context) {
        return context.project().getFile().toPath().toAbsolutePath().normalize();
    }

    private static List<Path> sources(BuildContext context) {
        return List.of(pom(context), context.absolute(Path.of("src", "main")));
    }

    /**
     * Refuses a packaging whose artifact App Service cannot be given. Needs no build.
     *
     * @throws MojoFailureException says what to set
     */
    static void requireKnown(String packaging) throws MojoFailureException {
        if (!PACKAGINGS.contains(packaging)) {
            throw new MojoFailureException(ErrorText.linked(
                    LocalProblem.UNREADABLE_CONTENT,
                    "Packaging '" + packaging + "' is none whose content is known ("
                            + String.join(", ", PACKAGINGS)
                            + ").\nSet contentDirectory to the folder that holds the app when the build is done, such as"
                            + " <contentDirectory>${project.build.directory}/app</contentDirectory>."));
        }
    }

    /**
     * A fast-jar is a folder; App Service starts {@code app.jar}, so the runner goes in under that name as well: it finds the
     * rest from where its own libraries are.
     */
    private static ContentSource ofQuarkus(
            BuildContext context, QuarkusApplication quarkus, List<BuiltInExclusion> builtIns) {
        List<ContentRoot> roots = quarkus.whole() ? List.of() : List.of(root(quarkus.folder()));
        return new ContentSource(
                roots, List.of(new SingleFile(APP_JAR, quarkus.start())), null, builtIns, sources(context));
    }

    private static ContentRoot root(Path directory) {
        return inside("", directory);
    }

    private static ContentRoot inside(String folder, Path directory) {
        return new ContentRoot(directory, folder, List.of(), List.of());
    }

    private static ContentRoot root(BuildContext context, PatternLists patterns, FileSet fileSet)
            throws MojoFailureException {
        if (fileSet.directory == null) {
            throw new MojoFailureException(
                    ErrorText.linked(
                            LocalProblem.UNKNOWN_PARAMETER_VALUE,
                            "A <fileSet> of the parameter 'fileSets' has no <directory>.\nAdd it: the folder whose files go in."));
        }
        Path directory = context.absolute(fileSet.directory.toPath());
        requireDirectory("fileSets", directory);
        String prefix = Words.optional(fileSet.outputDirectory);
        return new ContentRoot(
                directory,
                prefix == null ? "" : prefix.replaceAll("^(\\./)*/*|/+$", ""),
                patterns.rules("fileSets", fileSet.includes, Syntax.ANT),
                patterns.rules("fileSets", fileSet.excludes, Syntax.ANT));
    }

    private static void requireDirectory(String parameter, Path directory) throws MojoFailureException {
        if (!Files.isDirectory(directory)) {
            throw new MojoFailureException(ErrorText.linked(
                    LocalProblem.UNREADABLE_CONTENT,
                    "Parameter '" + parameter + "' names " + directory
                            + ", which is no folder.\nCreate it, or correct the parameter."));
        }
    }
}
