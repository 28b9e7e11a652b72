package io.github.azureclean.emulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a member that JSON leaves out means. */
final class FaultDefaults {
    private FaultDefaults() {}

    static int times(int given) {
        return given == 0 ? 1 : given;
    }

    static RequestFault.Match match(RequestFault.@Nullable Match given) {
        return given == null ? new RequestFault.Match(null, null, 0, 1) : given;
    }

    static Duration duration(@Nullable Duration given, long seconds) {
        return given == null ? Duration.ofSeconds(seconds) : given;
    }
}
