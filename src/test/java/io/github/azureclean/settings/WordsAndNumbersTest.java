package io.github.azureclean.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.zip.EntryTimes;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsAndNumbersTest {
    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @ParameterizedTest
    @CsvSource({"1,1", "' 9 ',9", "5,5"})
    void both_bounds_are_allowed(String value, int number) {
        assertThat(Numbers.between("level", value, 1, 9)).isEqualTo(number);
        assertThat(Numbers.optional("level", value, 1, 9)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-1", "x", "1.5", "9999999999"})
    void what_is_beyond_them_is_named(String value) {
        assertThatThrownBy(() -> Numbers.between("level", value, 1, 9))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("level")
                .hasMessageContaining(value)
                .hasMessageContaining("1 to 9");
    }

    @Test
    void what_is_not_set_is_missing_only_where_it_is_needed() {
        assertThat(Numbers.optional("level", " ", 1, 9)).isNull();
        assertThatThrownBy(() -> Numbers.between("level", null, 1, 9)).isInstanceOf(ParameterException.class);
    }

    @Test
    void a_switch_is_a_word_of_two() {
        assertThat(Words.flag("skip", "TRUE")).isTrue();
        assertThat(Words.flag("skip", " false ")).isFalse();
        assertThatThrownBy(() -> Words.flag("skip", "yes")).hasMessageContaining("true, false");
        assertThatThrownBy(() -> Words.flag("skip", null)).isInstanceOf(ParameterException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2026-11-25T01:00:00Z",
                "x, 2026-11-25T01:00:00Z",
                "60, 1970-01-01T00:01:00Z",
                "2026-01-31T02:00:00+02:00, 2026-01-31T00:00:00Z"
            })
    void the_time_of_the_build_is_that_of_maven_or_now(String timestamp, Instant time) {
        assertThat(EntryTimesSetting.parse("build", timestamp, CLOCK)).isEqualTo(new EntryTimes.Build(time));
    }

    @Test
    void other_entry_times_need_no_clock() {
        assertThat(EntryTimesSetting.parse("content", null, CLOCK)).isEqualTo(new EntryTimes.Content());
        assertThat(EntryTimesSetting.parse("file", null, CLOCK)).isEqualTo(new EntryTimes.File());
        assertThatThrownBy(() -> EntryTimesSetting.parse("build", "yesterday", CLOCK))
                .hasMessageContaining("project.build.outputTimestamp");
    }
}
