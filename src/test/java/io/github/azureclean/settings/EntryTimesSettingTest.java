package io.github.azureclean.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.zip.EntryTimes;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTimesSettingTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @Test
    void takes_a_time_or_seconds_and_else_that_of_the_build() {
        assertThat(EntryTimesSetting.parse("build", "2024-01-01T00:00:00Z", CLOCK))
                .isEqualTo(new EntryTimes.Build(Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(EntryTimesSetting.parse("build", "1704067200", CLOCK))
                .isEqualTo(new EntryTimes.Build(Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(EntryTimesSetting.parse("build", null, CLOCK)).isEqualTo(new EntryTimes.Build(NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "${git.commit.time}"})
    void names_a_time_stamp_that_is_none(String given) {
        assertThatThrownBy(() -> EntryTimesSetting.parse("build", given, CLOCK))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'project.build.outputTimestamp' has the value '" + given + "'");
    }
}
