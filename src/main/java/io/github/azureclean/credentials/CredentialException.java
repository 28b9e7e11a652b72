package io.github.azureclean.credentials;

import io.github.azureclean.problem.Kind;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import org.jspecify.annotations.Nullable;

/** No usable credential. The message is for the user: what is wrong and what to do; it never holds a secret. */
public class CredentialException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public CredentialException(String message) {
        this(message, null);
    }

    /**
     * @param message what is wrong and what to do
     * @param cause what led to it; its texts must hold no secret either
     */
    public CredentialException(String message, @Nullable Throwable cause) {
        this(LocalProblem.NO_CREDENTIALS, message, cause);
    }

    CredentialException(Kind kind, String message, @Nullable Throwable cause) {
        super(UserProblem.of(kind, message), cause);
    }
}
