package io.github.azureclean.problem;

import org.jspecify.annotations.Nullable;

/** What the user asks for cannot be done, and the user can cure it. */
public class UserException extends Exception implements Explained {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final UserProblem problem;

    public UserException(UserProblem problem) {
        this(problem, null);
    }

    /**
     * @param cause what led to it; its texts hold no secret either
     */
    public UserException(UserProblem problem, @Nullable Throwable cause) {
        super(problem.lines(), cause);
        this.problem = problem;
    }

    public UserException(Kind kind, String what, String cure) {
        this(new UserProblem(kind, what, "", cure));
    }

    @Override
    public final UserProblem problem() {
        return problem;
    }
}
