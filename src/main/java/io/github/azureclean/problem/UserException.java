package io.github.azureclean.problem;

/** What the user asks for cannot be done, and the user can cure it. The message is complete. */
public class UserException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final UserProblem problem;

    public UserException(UserProblem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public UserException(Kind kind, String what, String cure) {
        this(new UserProblem(kind, what, "", cure));
    }

    /** What is wrong. */
    public final UserProblem problem() {
        return problem;
    }
}
