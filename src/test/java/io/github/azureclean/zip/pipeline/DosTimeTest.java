package io.github.azureclean.zip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class DosTimeTest {
    @Property
    void contentTimesAreInThePastAndEven(@ForAll @Size(32) byte[] sha256) {
        Instant time = DosTime.ofContent(sha256);

        assertThat(time).isBetween(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2009-07-05T00:00:00Z"));
        assertThat(time.getEpochSecond() % 2).isZero();
    }
}
