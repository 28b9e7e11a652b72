package io.github.azureclean.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"7,7", "0,0", " 30 ,30", "121,120", "999999,120", "99999999999999999999999,120"})
    void reads_seconds_and_never_waits_more_than_two_minutes(String value, int seconds) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void reads_a_date_by_the_servers_clock() {
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 10:00:45 GMT", NOW)).isEqualTo(Duration.ofSeconds(45));
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 12:00:00 GMT", NOW)).isEqualTo(Duration.ofSeconds(120));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-5", "soon", "1.5", "Sun, 22 Nov 2026 09:59:59 GMT", "Sun, 99 Nov"})
    void passes_over_what_says_nothing_usable(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isNull();
    }
}
