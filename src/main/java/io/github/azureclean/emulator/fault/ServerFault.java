package io.github.azureclean.emulator.fault;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the server as soon as it is added. */
public sealed interface ServerFault extends Fault {

    /**
     * Somebody else's deployment: a real record that holds the real lock.
     *
     * @param startsIn when; default now. It waits for the lock like anybody else
     * @param lasts how long it holds the lock; default 40 s
     * @param status how it ends; default 4
     * @param files what it writes into the site when it ends, path to text
     */
    record ForeignDeployment(Duration startsIn, Duration lasts, int status, Map<String, String> files)
            implements ServerFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public ForeignDeployment {
            startsIn = FaultDefaults.duration(startsIn, 0);
            lasts = FaultDefaults.duration(lasts, 40);
            status = status == 0 ? 4 : status;
            files = files == null ? Map.of() : Map.copyOf(files);
        }

        /** Starts now, succeeds and writes nothing. */
        public static ForeignDeployment lasting(Duration lasts) {
            return new ForeignDeployment(Duration.ZERO, lasts, 4, Map.of());
        }
    }

    /**
     * A lock that nobody frees, left by a process that was killed. On Windows a dead process leaves no lock; there the
     * fault stands for a process that hangs.
     *
     * @param lasts until it ends; default 25 min
     */
    record StaleLock(Duration lasts) implements ServerFault {
        /** Puts the default. */
        public StaleLock {
            lasts = FaultDefaults.duration(lasts, 25 * 60);
        }
    }

    /**
     * An auto swap was asked for just now.
     *
     * @param lasts default 2 min, as on the real server
     */
    record AutoSwap(Duration lasts) implements ServerFault {
        /** Puts the default. */
        public AutoSwap {
            lasts = FaultDefaults.duration(lasts, 120);
        }
    }

    /**
     * Reading a record by its id shows status 0, though nobody is seen to deploy.
     *
     * @param lasts default 60 s
     */
    record Masking(Duration lasts) implements ServerFault {
        /** Puts the default. */
        public Masking {
            lasts = FaultDefaults.duration(lasts, 60);
        }
    }

    /**
     * The deployment service restarts: what runs dies, on Linux the lock is cleared.
     *
     * @param startsIn when; default now
     * @param outage how long every request fails
     * @param status what requests get meanwhile: 0 = the connection is reset
     * @param explain whether the interrupted record becomes Failed with a text that names the restart
     */
    record ScmRestart(Duration startsIn, Duration outage, int status, boolean explain) implements ServerFault {
        /** Puts the defaults. */
        public ScmRestart {
            startsIn = FaultDefaults.duration(startsIn, 0);
            outage = FaultDefaults.duration(outage, 0);
        }
    }

    /**
     * The server's clock is wrong: the Date header and all times that it writes.
     *
     * @param by how much; negative = late
     */
    record ClockSkew(Duration by) implements ServerFault {
        /** Puts the default. */
        public ClockSkew {
            by = FaultDefaults.duration(by, 600);
        }
    }

    /**
     * Somebody else swaps a slot with production.
     *
     * @param slot which; default the first one
     * @param startsIn when; default now
     * @param lasts how long the swap takes; default 5 s
     */
    record ForeignSwap(@Nullable String slot, Duration startsIn, Duration lasts) implements ServerFault {
        /** Puts the defaults. */
        public ForeignSwap {
            startsIn = FaultDefaults.duration(startsIn, 0);
            lasts = FaultDefaults.duration(lasts, 5);
        }
    }

    /**
     * How records are shown.
     *
     * @param decimals of seconds, 0 to 7; null = as usual
     * @param reversed whether the list is in the wrong order
     * @param statusAsText whether {@code status} is a JSON string
     * @param withoutComplete whether {@code complete} is missing
     */
    record RecordStyle(@Nullable Integer decimals, boolean reversed, boolean statusAsText, boolean withoutComplete)
            implements ServerFault {}
}
