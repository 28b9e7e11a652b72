package io.github.azureclean.zip.pipeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as zip headers hold them: 2 s steps from 1980 to 2107, without a zone. We write the wall clock of UTC, so that the
 * zone of the machine does not matter; App Service reads it as UTC.
 */
final class DosTime {
    private static final LocalDateTime FIRST = LocalDateTime.of(1980, 1, 1, 0, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);
    private static final Instant CONTENT_EPOCH = Instant.parse("2001-01-01T00:00:00Z");
    private static final int CONTENT_BITS = 27;

    private DosTime() {}

    /**
     * The field of a header, date in the upper half.
     *
     * @param time rounded down to 2 s, and moved into the range of the field
     */
    static int of(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        if (utc.isBefore(FIRST)) {
            utc = FIRST;
        } else if (utc.isAfter(LAST)) {
            utc = LAST;
        }
        return (utc.getYear() - 1980) << 25
                | utc.getMonthValue() << 21
                | utc.getDayOfMonth() << 16
                | utc.getHour() << 11
                | utc.getMinute() << 5
                | utc.getSecond() >> 1;
    }

    /**
     * The time that stands for a content: 2001-01-01T00:00:00Z and 2 s times the first 27 bits of its hash, so always
     * before July 2009.
     *
     * @param sha256 of the content
     */
    static Instant ofContent(byte[] sha256) {
        int first = (sha256[0] & 0xff) << 24 | (sha256[1] & 0xff) << 16 | (sha256[2] & 0xff) << 8 | sha256[3] & 0xff;
        return CONTENT_EPOCH.plusSeconds(2L * (first >>> (32 - CONTENT_BITS)));
    }
}
