package io.github.azureclean.usecase;

/** What the user asks for cannot be done; nothing was changed. The message is for the user. */
public final class NotPossible extends Exception {
    private static final long serialVersionUID = 1L;

    NotPossible(String message) {
        super(message);
    }
}
