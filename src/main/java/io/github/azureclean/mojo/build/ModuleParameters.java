package io.github.azureclean.mojo.build;

import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What a module's POM says of our parameters, also of a module whose turn has not come yet.
 *
 * @param project the module
 * @param plugin as the POM names it, {@code pluginManagement} included; null if it does not
 * @param userProperties the properties of the command line
 */
public record ModuleParameters(
        MavenProject project, @Nullable Plugin plugin, Properties userProperties) {
    /** Why an aggregator is no module to pack or to deploy. */
    public static final String AGGREGATOR =
            "packaging 'pom' with modules has no content of its own (set contentDirectory).";

    private static final List<String> NAMES_AN_APP = List.of("appName", "scmUrl", "publishProfile");

    public static ModuleParameters of(MavenProject project, String pluginKey, Properties userProperties) {
        Plugin built = project.getPlugin(pluginKey);
        Plugin managed = project.getPluginManagement() == null
                ? null
                : project.getPluginManagement().getPluginsAsMap().get(pluginKey);
        return new ModuleParameters(project, built == null ? managed : built, userProperties);
    }

    /** Whether the POM itself says which app the module goes to. */
    public boolean namesApp() {
        return NAMES_AN_APP.stream().anyMatch(name -> written(name) != null)
                || elements("targets").anyMatch(targets -> targets.getChildCount() > 0)
                || flag(written("emulator"));
    }

    /** Whether it only holds other modules together. */
    public boolean isAggregatorWithoutContent() {
        return "pom".equals(project.getPackaging()) && !project.getModules().isEmpty() && !namesContent();
    }

    /** Whether it is said what the content is, whatever the packaging. */
    public boolean namesContent() {
        return value("contentDirectory") != null
                || elements("fileSets").anyMatch(fileSets -> fileSets.getChildCount() > 0);
    }

    /** Whether an execution of the POM runs the goal. */
    public boolean binds(String goal) {
        return plugin != null
                && plugin.getExecutions().stream()
                        .anyMatch(execution ->
                                execution.getGoals().contains(goal) && !"none".equalsIgnoreCase(execution.getPhase()));
    }

    /** Whether the switch is on. */
    public boolean isOn(String parameter) {
        return flag(value(parameter));
    }

    /** The value that a goal will get: the POM's, else the command line's, else that of a property of the POM. */
    @Nullable
    public String value(String parameter) {
        String written = configured(parameter);
        String given = Words.optional(userProperties.getProperty(PatternLists.PREFIX + parameter));
        return written != null ? written : given != null ? given : property(parameter);
    }

    private @Nullable String written(String parameter) {
        String configured = configured(parameter);
        return configured == null ? property(parameter) : configured;
    }

    private @Nullable String property(String parameter) {
        return Words.optional(project.getProperties().getProperty(PatternLists.PREFIX + parameter));
    }

    private @Nullable String configured(String parameter) {
        return elements(parameter)
                .map(Xpp3Dom::getValue)
                .map(Words::optional)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Those of the plugin itself, then those of its executions. */
    private Stream<Xpp3Dom> elements(String parameter) {
        if (plugin == null) {
            return Stream.empty();
        }
        Stream<PluginExecution> executions = plugin.getExecutions().stream();
        return Stream.concat(Stream.<ConfigurationContainer>of(plugin), executions)
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(configuration -> ((Xpp3Dom) configuration).getChild(parameter))
                .flatMap(element -> Optional.ofNullable(element).stream());
    }

    private static boolean flag(@Nullable String value) {
        return Boolean.parseBoolean(value);
    }
}
