package io.github.azureclean.http;

/** The connection cannot be set up as it is configured. The message is for the user. */
public class ConnectionException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     * @param cause what led to it
     */
    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
