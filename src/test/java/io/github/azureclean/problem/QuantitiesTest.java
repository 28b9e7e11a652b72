package io.github.azureclean.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "12300000, 12.3 MB",
        "2000000000, 2.0 GB",
        "-1500, -1.5 kB",
        "9223372036854775807, 9.2 EB",
        "-9223372036854775808, -9.2 EB"
    })
    void sizes_have_one_decimal_and_a_unit(long bytes, String text) {
        assertThat(Quantities.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.35S, 350 ms",
        "PT1S, 1 s",
        "PT4.19S, 4.1 s",
        "PT10.9S, 10 s",
        "PT1M30S, 1 min 30 s",
        "PT30M, 30 min",
        "PT2H5M59S, 2 h 5 min"
    })
    void durations_have_at_most_two_units(Duration duration, String text) {
        assertThat(Quantities.duration(duration)).isEqualTo(text);
    }

    @Test
    void aChangeShowsItsSign() {
        assertThat(Quantities.sizeChange(1_200_000)).isEqualTo("+1.2 MB");
        assertThat(Quantities.sizeChange(-1_200_000)).isEqualTo("-1.2 MB");
        assertThat(Quantities.sizeChange(0)).isEqualTo("0 B");
    }

    @Test
    void oneIsSingularAndThousandsAreGrouped() {
        assertThat(Quantities.count(1, "file")).isEqualTo("1 file");
        assertThat(Quantities.count(3402, "file")).isEqualTo("3,402 files");
    }

    @Test
    void aRateNeedsTime() {
        assertThat(Quantities.rate(3_000_000, Duration.ofMillis(1500))).isEqualTo("2.0 MB/s");
        assertThat(Quantities.rate(3_000_000, Duration.ZERO)).isEmpty();
    }

    @Property
    void no_size_is_longer_than_nine_characters(@ForAll long bytes) {
        assertThat(Quantities.size(bytes)).hasSizeLessThanOrEqualTo(9).matches("-?[0-9.]+ [kMGTPE]?B");
    }
}
