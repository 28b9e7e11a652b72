package io.github.azureclean.mojo.build;

import io.github.azureclean.settings.Words;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the build: the only place that asks the process for it.
 *
 * @param variables the environment's variables
 * @param system the JVM's properties
 */
public record Environment(Map<String, String> variables, Properties system) {
    /** That of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv(), System.getProperties());
    }

    /** A variable without blanks around it; null if it is not set or blank. */
    public @Nullable String variable(String name) {
        return Words.optional(variables.get(name));
    }

    /** Without the values, of which some are secret. */
    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }
}
