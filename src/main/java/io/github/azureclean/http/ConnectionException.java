package io.github.azureclean.http;

import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;

/** The connection cannot be set up as it is configured. The message is for the user. */
public class ConnectionException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     * @param cause what led to it
     */
    public ConnectionException(String message, Throwable cause) {
        super(UserProblem.of(LocalProblem.UNKNOWN_PARAMETER_VALUE, message), cause);
    }
}
