package io.github.azureclean.mojo.build;

import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/**
 * Keeps the Maven Build Cache Extension from skipping a goal of ours in a later build: it stores what a build of a module
 * has run, and then takes that for done, also a deployment. A goal cannot answer when it is skipped; so the build in which
 * it runs is not stored. (BuildCacheMojosExecutionStrategy and CacheConfigImpl of the extension: {@code skipSave} is read
 * after the goals have run, since 1.2 from the properties of the command line, since 1.3 also from those of the module.)
 */
public final class BuildCache {
    private static final Pattern REALM = Pattern.compile(":maven-build-cache-extension:(?:jar:)?(\\d+)\\.(\\d+)");
    private static final String PREFIX = "maven.build.cache.";
    private static final String SKIP_SAVE = PREFIX + "skipSave";

    private final MavenSession session;
    private final MavenProject project;
    private final PluginDescriptor plugin;

    public BuildCache(MavenSession session, MavenProject project, PluginDescriptor plugin) {
        this.session = session;
        this.project = project;
        this.plugin = plugin;
    }

    /**
     * Sees to it that no later build takes the running goal for done.
     *
     * @throws UserException if the extension is too old to be told, and not told by its configuration either
     */
    public void keepOut() throws UserException, IOException {
        Optional<MatchResult> extension = extension();
        Properties typed = session.getUserProperties();
        if (extension.isEmpty() || "false".equalsIgnoreCase(typed.getProperty(PREFIX + "enabled"))) {
            return;
        }
        int minor = Integer.parseInt(extension.get().group(2));
        boolean first = extension.get().group(1).equals("1");
        if (first && minor < 2) {
            requireRunAlways(typed);
        } else if (first && minor < 3) {
            typed.setProperty(SKIP_SAVE, "true");
        } else {
            project.getProperties().setProperty(SKIP_SAVE, "true");
        }
    }

    /** Maven names the class loader of an extension after its coordinates. */
    private Optional<MatchResult> extension() {
        ClassRealm own = plugin.getClassRealm();
        return own == null
                ? Optional.empty()
                : own.getWorld().getRealms().stream()
                        .flatMap(realm -> REALM.matcher(realm.getId()).results())
                        .findFirst();
    }

    private void requireRunAlways(Properties typed) throws UserException, IOException {
        Path configuration = Path.of(typed.getProperty(
                PREFIX + "configPath",
                Path.of(session.getRequest().getMultiModuleProjectDirectory().getPath())
                        .resolve(".mvn")
                        .resolve("maven-build-cache-config.xml")
                        .toString()));
        String told = typed.getProperty(PREFIX + "alwaysRunPlugins", "");
        String written =
                Files.isRegularFile(configuration) ? Files.readString(configuration, StandardCharsets.UTF_8) : "";
        if (Stream.of(told, written).noneMatch(text -> text.contains(plugin.getArtifactId()))) {
            throw new UserException(UserProblem.of(
                    LocalProblem.BUILD_CACHE,
                    "maven-build-cache-extension before 1.2 would take this goal for done in the next build, without"
                            + " running it.\nUse 1.2 or newer, or write into " + configuration
                            + ": <executionControl><runAlways><plugins><plugin><groupId>" + plugin.getGroupId()
                            + "</groupId><artifactId>" + plugin.getArtifactId()
                            + "</artifactId></plugin></plugins></runAlways></executionControl>"));
        }
    }
}
