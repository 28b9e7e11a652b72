package io.github.azureclean.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The proxy opened no tunnel to the server. */
final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyRefusedException(int status, @Nullable String reason) {
        super("the proxy opened no tunnel: HTTP " + status + (reason == null ? "" : " " + reason));
        this.status = status;
    }

    /** Whether the proxy does not want to; with 5xx it could not reach the server this time. */
    boolean permanent() {
        return status < 500 && status != 408 && status != 429;
    }
}
