package io.github.azureclean.settings;

import io.github.azureclean.zip.EntryTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The parameter {@code entryTimes}. */
public final class EntryTimesSetting {
    private EntryTimesSetting() {}

    private enum Word {
        CONTENT,
        BUILD,
        FILE
    }

    /**
     * @param outputTimestamp {@code project.build.outputTimestamp}: ISO-8601 or seconds since 1970; null if it is not set
     * @param clock tells the time of the build where it is not set
     */
    public static EntryTimes parse(String value, @Nullable String outputTimestamp, InstantSource clock) {
        return switch (Words.choice("entryTimes", value, Word.class)) {
            case CONTENT -> new EntryTimes.Content();
            case FILE -> new EntryTimes.File();
            case BUILD -> new EntryTimes.Build(buildTime(Words.optional(outputTimestamp), clock));
        };
    }

    private static Instant buildTime(@Nullable String outputTimestamp, InstantSource clock) {
        // Maven takes a single character as "switched off".
        if (outputTimestamp == null || outputTimestamp.length() < 2) {
            return clock.instant();
        }
        try {
            return outputTimestamp.matches("\\d{1,15}")
                    ? Instant.ofEpochSecond(Long.parseLong(outputTimestamp))
                    : OffsetDateTime.parse(outputTimestamp).toInstant();
        } catch (DateTimeException e) {
            throw ParameterException.of(
                    "project.build.outputTimestamp",
                    outputTimestamp,
                    "a time such as 2026-01-31T00:00:00Z, or seconds since 1970");
        }
    }
}
