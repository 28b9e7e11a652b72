package io.github.azureclean.emulator.api;

import com.google.gson.JsonObject;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.kudu.Kudu;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms of errors: the two servers word and wrap them differently. */
final class Answers {
    private Answers() {}

    /** An error of any endpoint but a refused upload. */
    static Reply error(Kudu kudu, Exchange exchange, int status, String text) {
        if (kudu.options().personality().isLinux() && !wantsJson(exchange)) {
            return Reply.text(status, text);
        }
        return Reply.quoted(status, text);
    }

    /** A refused upload: plain text, on Linux a JSON string if the caller wants JSON. */
    static Reply pushConflict(Kudu kudu, Exchange exchange, String text) {
        boolean quoted = kudu.options().personality().isLinux() && wantsJson(exchange);
        return quoted ? Reply.quoted(409, text) : Reply.text(409, text);
    }

    /** An error that nobody foresaw. */
    static Reply unexpected(Personality personality, String method, @Nullable String message, String kind) {
        if (!personality.isLinux()) {
            JsonObject json = new JsonObject();
            json.addProperty("Message", "An error has occurred.");
            json.addProperty("ExceptionMessage", message);
            json.addProperty("ExceptionType", kind);
            json.addProperty("StackTrace", "");
            return Reply.json(500, json);
        }
        // The error page of the public source wants an anti-forgery token, so all but GET get 400 (issue 252).
        return method.equals("GET")
                ? Reply.html(500, "<!DOCTYPE html><html><body><h1>Error.</h1></body></html>")
                : Reply.of(400);
    }

    static Reply noRoute(Personality personality, Exchange exchange) {
        return personality.isLinux()
                ? Reply.text(404, "No route registered for '" + exchange.path() + "'")
                : Reply.quoted(404, "No route registered for '" + exchange.target() + "'");
    }

    private static boolean wantsJson(Exchange exchange) {
        String accept = exchange.header("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json");
    }
}
