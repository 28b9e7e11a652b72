package io.github.azureclean.settings;

import org.jspecify.annotations.Nullable;

/** A parameter has a value that cannot be used. The message names the parameter, the value and what is allowed. */
public final class ParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean combination;

    private ParameterException(String message, boolean combination) {
        super(message);
        this.combination = combination;
    }

    /** Whether each value is fine, but not together with another one. */
    public boolean combination() {
        return combination;
    }

    /**
     * @param parameter name in the POM
     * @param value as given; null when it is missing
     * @param allowed what may be written instead, such as {@code 90s, 10m, 1h30m or PT10M}
     */
    public static ParameterException of(String parameter, @Nullable String value, String allowed) {
        String given = value == null ? "is missing" : "has the value '" + value + "'";
        return new ParameterException("Parameter '" + parameter + "' " + given + ".\nAllowed: " + allowed + ".", false);
    }

    /**
     * Two parameters that must not stand together.
     *
     * @param problem what does not go together, and why
     * @param cure what to write instead
     */
    public static ParameterException combination(String problem, String cure) {
        return new ParameterException(problem + "\n" + cure, true);
    }
}
