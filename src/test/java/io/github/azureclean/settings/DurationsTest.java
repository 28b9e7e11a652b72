package io.github.azureclean.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "PT10M, PT10M",
        "pt10m, PT10M",
        "500ms, PT0.5S",
        "0, PT0S",
        "0s, PT0S",
        "' 45m ', PT45M"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse("deployTimeout", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "ten minutes", "10 m", "-5s", "PT-5S", "1d", "5m1h", "9999999999h"})
    void namesParameterValueAndWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Durations.parse("deployTimeout", text))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'deployTimeout'")
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("1h30m");
    }

    @Test
    void zeroIsNotPositive() {
        assertThatThrownBy(() -> Durations.parsePositive("pollInterval", "0s"))
                .hasMessageContaining("greater than zero");
    }

    @Test
    void readsAList() {
        assertThat(Durations.parseAll("retryDelays", List.of("30s", "1m")))
                .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Property
    void sumsItsParts(
            @ForAll @IntRange(max = 999) int h,
            @ForAll @IntRange(max = 999) int m,
            @ForAll @IntRange(max = 999) int s) {
        assertThat(Durations.parse("p", h + "h" + m + "m" + s + "s"))
                .isEqualTo(Duration.ofSeconds(h * 3600L + m * 60L + s));
    }
}
