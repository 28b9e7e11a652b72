package io.github.azureclean.kudu;

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
record RawAnswer(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {
    @Nullable
    String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    List<String> allOf(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Nullable
    Instant serverTime() {
        String date = header("Date");
        return date == null ? null : DateUtils.parseStandardDate(date);
    }

    @Nullable
    Duration retryAfter(InstantSource clock) {
        Instant server = serverTime();
        return RetryAfter.parse(header("Retry-After"), server == null ? clock.instant() : server);
    }

    ServerText text() {
        return ServerText.of(body);
    }
}
