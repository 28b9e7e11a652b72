package io.github.azureclean.settings;

import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Lists of patterns become rules that know where they were written. */
public final class PatternLists {
    /** What stands before the name of every user property. */
    public static final String PREFIX = "azure-clean.";

    private final Properties userProperties;

    /**
     * @param userProperties the properties of the command line
     */
    public PatternLists(Properties userProperties) {
        this.userProperties = userProperties;
    }

    /**
     * @param parameter name in the POM
     * @param values its elements as Maven gives them
     * @param syntax how they are read
     */
    public List<Rule> rules(String parameter, @Nullable List<@Nullable String> values, Syntax syntax) {
        List<String> patterns = Words.list(values);
        // Maven prefers the POM, so a property is the origin only where it says the very same.
        String property = userProperties.getProperty(PREFIX + parameter);
        boolean fromProperty =
                property != null && Words.list(List.of(property.split(","))).equals(patterns);
        Origin origin = fromProperty ? Origin.COMMAND_LINE : Origin.POM;
        return patterns.stream().map(each -> new Rule(each, syntax, origin)).toList();
    }
}
