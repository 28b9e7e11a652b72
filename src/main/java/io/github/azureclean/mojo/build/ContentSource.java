package io.github.azureclean.mojo.build;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.SingleFile;
import io.github.azureclean.content.rule.BuiltInExclusion;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import io.github.azureclean.settings.PackSettings;
import io.github.azureclean.usecase.Content;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Where the content comes from: what the parameters name, else what the project's packaging suggests. */
public final class ContentSource {
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
     * The content.
     *
     * @throws UserException if there is none
     */
    public static Content of(BuildContext context, PackSettings settings) throws UserException, IOException {
        List<BuiltInExclusion> builtIns = new ArrayList<>();
        builtIns.add(new BuiltInExclusion(context.buildDirectory(), "build directory", true));
        builtIns.add(new BuiltInExclusion(settings.packageFile(), "the package itself", true));
        if (!settings.fileSets().isEmpty()) {
            for (ContentRoot each : settings.fileSets()) {
                requireDirectory("fileSets", each.directory());
            }
            return of(context, settings, settings.fileSets(), builtIns);
        }
        Path directory = settings.contentDirectory();
        if (directory != null) {
            requireDirectory("contentDirectory", directory);
            return of(context, settings, List.of(root(directory)), builtIns);
        }
        return ofPackaging(context, settings, builtIns);
    }

    private static Content of(
            BuildContext context, PackSettings settings, List<ContentRoot> roots, List<BuiltInExclusion> builtIns) {
        Path ignoreFile = settings.ignoreFile() != null
                ? settings.ignoreFile()
                : roots.get(0).directory().resolve(DEFAULT_IGNORE_FILE);
        builtIns.add(new BuiltInExclusion(ignoreFile, "ignore file", false));
        return new Content(roots, List.of(), ignoreFile, builtIns, List.of(pom(context)));
    }

    private static Content ofPackaging(BuildContext context, PackSettings settings, List<BuiltInExclusion> builtIns)
            throws UserException, IOException {
        MavenProject project = context.project();
        String packaging = project.getPackaging();
        if (packaging.equals("pom") || packaging.equals("azure-app")) {
            MAVENS_OWN_FILES.forEach(name -> builtIns.add(
                    new BuiltInExclusion(context.baseDirectory().resolve(name), "Maven's own file", false)));
            return of(context, settings, List.of(root(context.baseDirectory())), builtIns);
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
            throw new UserException(UserProblem.of(
                    LocalProblem.UNREADABLE_CONTENT,
                    "The project has not been packaged yet, so there is no main artifact to pack.\n"
                            + "Run 'mvn package azure-clean:clean-package', or azure-clean:deploy, or set"
                            + " contentDirectory."));
        }
        if (packaging.equals("war")) {
            Path exploded = WebApplication.explode(
                    artifact.toPath(), context.outputDirectory().resolve("webapp"));
            Content war = of(context, settings, List.of(inside(TOMCAT_ROOT, exploded)), builtIns);
            return new Content(war.roots(), war.files(), war.ignoreFile(), war.builtIns(), sources(context));
        }
        return new Content(
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
     * @throws UserException says what to set
     */
    public static void requireKnown(String packaging) throws UserException {
        if (!PACKAGINGS.contains(packaging)) {
            throw new UserException(UserProblem.of(
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
    private static Content ofQuarkus(
            BuildContext context, QuarkusApplication quarkus, List<BuiltInExclusion> builtIns) {
        List<ContentRoot> roots = quarkus.whole() ? List.of() : List.of(root(quarkus.folder()));
        return new Content(roots, List.of(new SingleFile(APP_JAR, quarkus.start())), null, builtIns, sources(context));
    }

    private static ContentRoot root(Path directory) {
        return inside("", directory);
    }

    private static ContentRoot inside(String folder, Path directory) {
        return new ContentRoot(directory, folder, List.of(), List.of());
    }

    private static void requireDirectory(String parameter, Path directory) throws UserException {
        if (!Files.isDirectory(directory)) {
            throw new UserException(UserProblem.of(
                    LocalProblem.UNREADABLE_CONTENT,
                    "Parameter '" + parameter + "' names " + directory
                            + ", which is no folder.\nCreate it, or correct the parameter."));
        }
    }
}
