package io.github.azureclean.deploy.server;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the engine asks of the app itself. No credentials are sent. */
public interface AppSite {
    /**
     * One GET, following redirects.
     *
     * @param limit bounds the call from outside
     */
    Answer get(URI url, Duration limit) throws InterruptedException;

    /**
     * @param status HTTP status; null if there was no answer
     * @param detail why there was none, or the status line, in a few words
     */
    record Answer(@Nullable Integer status, String detail) {}
}
