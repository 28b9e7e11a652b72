package io.github.azureclean.http;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header in both forms (RFC 9110, section 10.2.3). */
final class RetryAfter {
    /** A server may ask for less, but not for more. */
    static final Duration MOST = Duration.ofSeconds(120);

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param value the header; null if it was not sent
     * @param now the server's clock, which a date refers to
     * @return null if it says nothing usable; at most {@link #MOST}
     */
    static @Nullable Duration parse(@Nullable String value, Instant now) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.matches("\\d+")) {
            // More digits than any useful number: too long, whatever it is.
            return text.length() > 9 ? MOST : capped(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant date = DateUtils.parseStandardDate(text);
        return date == null || date.isBefore(now) ? null : capped(Duration.between(now, date));
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
