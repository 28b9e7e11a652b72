package io.github.azureclean.emulator.http;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.protocol.UriPatternMatcher;
import org.jspecify.annotations.Nullable;

/** Which handler answers a method at a path; a pattern may end in {@code *}. */
public final class Router {
    private final UriPatternMatcher<Map<String, WebServer.Handler>> routes = new UriPatternMatcher<>();
    private final Map<String, Map<String, WebServer.Handler>> registered = new TreeMap<>();

    /** Adds a handler for some methods, such as {@code GET|HEAD}, and a pattern. */
    public Router on(String methods, String pattern, WebServer.Handler handler) {
        Map<String, WebServer.Handler> handlers = registered.computeIfAbsent(pattern, fresh -> new TreeMap<>());
        for (String method : methods.split("\\|", -1)) {
            handlers.put(method, handler);
        }
        routes.register(pattern, handlers);
        return this;
    }

    /** The answer, or null if there is no such route. */
    @Nullable
    public Reply answer(Exchange exchange, String path) throws IOException {
        Map<String, WebServer.Handler> handlers = routes.lookup(path);
        WebServer.Handler handler = handlers == null ? null : handlers.get(exchange.method());
        return handler == null ? null : handler.handle(exchange);
    }
}
