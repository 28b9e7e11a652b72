package io.github.azureclean.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, read as far as it came.
 *
 * @param status HTTP status
 * @param headers by lower-case name
 * @param body its bytes, bounded
 * @param whole whether the body was read to its end
 */
public record RawAnswer(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {
    /** The first value of a header; null if it was not sent. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** All values of a header. */
    public List<String> allOf(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The server's clock; null if it was not sent. */
    public @Nullable Instant serverTime() {
        String date = header("Date");
        return date == null ? null : DateUtils.parseStandardDate(date);
    }

    /**
     * How long the server asks us to wait; null if it does not.
     *
     * @param clock stands in for the server's, if that was not sent
     */
    public @Nullable Duration retryAfter(InstantSource clock) {
        Instant server = serverTime();
        // Linux Kudu of 2026 spells it without the hyphen.
        String value = header("Retry-After") == null ? header("Retryafter") : header("Retry-After");
        return RetryAfter.parse(value, server == null ? clock.instant() : server);
    }

    /** What the body says. */
    public ServerText text() {
        return ServerText.of(body);
    }

    /** Why the body is not whole. */
    public String brokenOff() {
        return body.length > Exchange.LARGEST
                ? "the answer is too large: more than " + Exchange.LARGEST / (1024 * 1024) + " MB came"
                : "the answer broke off";
    }
}
