package io.github.azureclean.mojo.build;

import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
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
public final class GivenParameters {
    private static final Set<String> WHICH_APP = Set.of("appName", "slot", "scmUrl");
    private static final String TOLD = "io.github.azureclean.unknown-properties";

    private final MavenSession session;
    private final MojoExecution execution;

    public GivenParameters(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /**
     * Refuses switches that are neither on nor off.
     *
     * @throws ParameterException if there is one
     */
    public void checkSwitches() throws ExpressionEvaluationException {
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
    public Set<String> unknownProperties() {
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

    /**
     * What the command line gives and the POM overrules: Maven prefers the POM.
     *
     * @param baseDirectory of the module, from which paths are seen
     * @return a sentence about each, told once a build
     * @throws ParameterException if it is about which app is meant
     */
    public List<String> overruled(Path baseDirectory) throws ExpressionEvaluationException {
        List<String> sentences = new ArrayList<>();
        for (Parameter parameter : parameters(execution.getMojoDescriptor())) {
            String property = String.valueOf(parameter.getExpression()).replaceAll("^\\$\\{|}$", "");
            String typed = session.getUserProperties().getProperty(property);
            Xpp3Dom written = written(parameter);
            if (typed == null || written == null || same(typed, written, parameter.getType(), baseDirectory)) {
                continue;
            }
            String name = parameter.getName();
            String both =
                    "the POM's <" + name + "> is " + shown(written) + ", and -D" + property + " is '" + typed + "'";
            if (WHICH_APP.contains(name)) {
                throw ParameterException.combination(
                        "Two apps are named: " + both + ".",
                        "Leave one of them out, or write <" + name + ">${" + property + "}</" + name
                                + "> in the POM, with its value in <properties>.");
            }
            String sentence = "Maven takes the POM's value: " + both + ".";
            if (session.getRequest().getData().putIfAbsent(TOLD + sentence, true) == null) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /** The element of the POM; null if there is only the parameter's own default. */
    private @Nullable Xpp3Dom written(Parameter parameter) {
        Xpp3Dom configuration = execution.getConfiguration();
        Xpp3Dom element = configuration == null ? null : configuration.getChild(parameter.getName());
        if (element == null || String.valueOf(parameter.getExpression()).equals(element.getValue())) {
            return null;
        }
        return element.getChildCount() == 0 && Words.optional(element.getValue()) == null ? null : element;
    }

    private boolean same(String typed, Xpp3Dom written, String type, Path baseDirectory)
            throws ExpressionEvaluationException {
        if (written.getChildCount() > 0 || type.equals(List.class.getName())) {
            return words(typed).equals(elements(written));
        }
        String value = evaluated(String.valueOf(written.getValue()));
        if (type.equals(File.class.getName())) {
            return baseDirectory
                    .resolve(typed)
                    .normalize()
                    .equals(baseDirectory.resolve(value).normalize());
        }
        return type.equals("boolean")
                ? typed.strip().equalsIgnoreCase(value.strip())
                : typed.strip().equals(value.strip());
    }

    private List<String> elements(Xpp3Dom written) throws ExpressionEvaluationException {
        if (written.getChildCount() == 0) {
            return words(evaluated(written.getValue()));
        }
        List<String> elements = new ArrayList<>();
        for (Xpp3Dom child : written.getChildren()) {
            elements.add(child.getValue() == null ? null : evaluated(child.getValue()));
        }
        return Words.list(elements);
    }

    private static List<String> words(String commas) {
        return Words.list(List.of(commas.split(",")));
    }

    private String evaluated(String text) throws ExpressionEvaluationException {
        return String.valueOf(new PluginParameterExpressionEvaluator(session, execution).evaluate(text));
    }

    private String shown(Xpp3Dom written) throws ExpressionEvaluationException {
        return "'" + String.join(",", elements(written)) + "'";
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
