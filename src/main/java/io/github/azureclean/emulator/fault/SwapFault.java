package io.github.azureclean.emulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spoils the next swaps of slots. */
public sealed interface SwapFault extends Fault {
    /** How many of the next swaps; -1 = all; default 1. */
    int times();

    /** What a swap does, in this order. */
    enum Step {
        /** The target's settings are applied to the source. */
        SETTINGS,
        /** The source starts with them. */
        START,
        /** The source is warmed up. */
        WARM_UP,
        /** The host names change places. */
        SWITCH
    }

    /**
     * The swap is begun and fails; nothing changes places.
     *
     * @param step where; default {@link Step#START}
     * @param status status of the operation; default 400
     * @param message the server's words; default those of the step
     */
    record SwapFails(
            int times, Step step, int status, @Nullable String message) implements SwapFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public SwapFails {
            times = FaultDefaults.times(times);
            step = step == null ? Step.START : step;
            status = status == 0 ? 400 : status;
        }
    }

    /**
     * The swap takes long.
     *
     * @param lasts how long; default 10 min
     */
    record SwapTakes(int times, Duration lasts) implements SwapFault {
        /** Puts the defaults. */
        public SwapTakes {
            times = FaultDefaults.times(times);
            lasts = FaultDefaults.duration(lasts, 600);
        }
    }

    /** The swap is refused with 409, as if another operation were in progress. */
    record SwapConflict(int times) implements SwapFault {
        /** Puts the default. */
        public SwapConflict {
            times = FaultDefaults.times(times);
        }
    }

    /** The swap succeeds, and the app does not start in its new place; until it is swapped away again. */
    record BrokenAfterSwap(int times) implements SwapFault {
        /** Puts the default. */
        public BrokenAfterSwap {
            times = FaultDefaults.times(times);
        }
    }
}
