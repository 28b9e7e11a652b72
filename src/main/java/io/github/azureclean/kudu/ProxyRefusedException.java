package io.github.azureclean.kudu;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The proxy opened no tunnel to the server. */
final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyRefusedException(int status, @Nullable String reason) {
        super("the proxy opened no tunnel: HTTP " + status + (reason == null ? "" : " " + reason));
    }
}
