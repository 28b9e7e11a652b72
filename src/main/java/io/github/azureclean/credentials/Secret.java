package io.github.azureclean.credentials;

import java.util.Objects;

/** A value that must never be seen: it prints as stars, and is revealed only where a request is made. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Hides a value.
     *
     * @param value the secret
     */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value));
    }

    /** The value itself: for a request header only. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
