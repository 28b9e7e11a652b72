package io.github.azureclean.settings;

import io.github.azureclean.problem.Explained;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserProblem;
import org.jspecify.annotations.Nullable;

/** A parameter has a value that cannot be used. The message names the parameter, the value and what is allowed. */
public final class ParameterException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final UserProblem problem;

    private ParameterException(UserProblem problem) {
        super(problem.what() + "\n" + problem.cure());
        this.problem = problem;
    }

    @Override
    public UserProblem problem() {
        return problem;
    }

    /**
     * @param parameter name in the POM
     * @param value as given; null when it is missing
     * @param allowed what may be written instead, such as {@code 90s, 10m, 1h30m or PT10M}
     */
    public static ParameterException of(String parameter, @Nullable String value, String allowed) {
        String given = value == null ? "is missing" : "has the value '" + value + "'";
        return new ParameterException(new UserProblem(
                LocalProblem.UNKNOWN_PARAMETER_VALUE,
                "Parameter '" + parameter + "' " + given + ".",
                "",
                "Allowed: " + allowed + "."));
    }

    /** The same of one of several targets. */
    public ParameterException ofTarget(String name) {
        return new ParameterException(new UserProblem(
                problem.kind(), "Target '" + name + "': " + problem.what(), problem.why(), problem.cure()));
    }

    /**
     * Two parameters that must not stand together.
     *
     * @param problem what does not go together, and why
     * @param cure what to write instead
     */
    public static ParameterException combination(String problem, String cure) {
        return new ParameterException(new UserProblem(LocalProblem.DANGEROUS_COMBINATION, problem, "", cure));
    }
}
