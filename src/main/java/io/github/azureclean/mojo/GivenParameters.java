package io.github.azureclean.mojo;

import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Words;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Looks at what the user wrote before Maven made values of it: it takes every word but {@code true} for false. */
final class GivenParameters {
    private static final String TOLD = "io.github.azureclean.unknown-properties";

    private final MavenSession session;
    private final MojoExecution execution;

    GivenParameters(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /**
     * Refuses switches that are neither on nor off.
     *
     * @throws ParameterException if there is one
     */
    void checkSwitches() throws ExpressionEvaluationException {
        for (Parameter parameter : parameters(execution.getMojoDescriptor())) {
            if (parameter.getType().equals("boolean")) {
                String given = given(parameter.getName());
                if (Words.optional(given) != null) {
                    Words.flag(parameter.getName(), given);
                }
            }
        }
    }

    /** Properties of the command line that look like ours and are read by no goal: misspelt ones, told once a build. */
    Set<String> unknownProperties() {
        if (session.getRequest().getData().putIfAbsent(TOLD, true) != null) {
            return Set.of();
        }
        Set<String> known = execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                .flatMap(goal -> parameters(goal).stream())
                .map(parameter -> String.valueOf(parameter.getExpression()))
                .collect(Collectors.toSet());
        return session.getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PatternLists.PREFIX))
                .filter(name -> !known.contains("${" + name + "}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Parameter> parameters(MojoDescriptor goal) {
        return goal.getParameters() == null ? List.of() : goal.getParameters();
    }

    private @Nullable String given(String parameter) throws ExpressionEvaluationException {
        Xpp3Dom configuration = execution.getConfiguration();
        Xpp3Dom element = configuration == null ? null : configuration.getChild(parameter);
        String text = element == null ? null : element.getValue();
        return text != null
                        && new PluginParameterExpressionEvaluator(session, execution).evaluate(text)
                                instanceof String value
                ? value
                : null;
    }
}
