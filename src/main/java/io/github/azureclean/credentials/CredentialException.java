package io.github.azureclean.credentials;

import org.jspecify.annotations.Nullable;

/** No usable credential. The message is for the user: what is wrong and what to do; it never holds a secret. */
public class CredentialException extends Exception {
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
        super(message, cause);
    }
}
