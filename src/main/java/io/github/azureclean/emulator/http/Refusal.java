package io.github.azureclean.emulator.http;

/** An answer of 4xx that an endpoint gives on purpose. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public Refusal(int status, String text) {
        super(text);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
