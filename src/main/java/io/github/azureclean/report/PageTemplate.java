package io.github.azureclean.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with holes such as <code>{{name}}</code>. */
final class PageTemplate {
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final String text;

    PageTemplate(String text) {
        this.text = text;
    }

    /**
     * Fills each hole once; holes inside a value stay as they are.
     *
     * @param values by name of the hole
     * @throws IllegalArgumentException if a hole has no value
     */
    String fill(Map<String, String> values) {
        return HOLE.matcher(text).replaceAll(hole -> {
            String value = values.get(hole.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No value for " + hole.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
