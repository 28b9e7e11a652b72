package io.github.azureclean.emulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spoils accepted uploads. */
public sealed interface DeploymentFault extends Fault {
    /** How many of the next accepted uploads; -1 = all; default 1. */
    int times();

    /** When in a deployment something happens. */
    enum Phase {
        /** The package is being unpacked; only the temporary record exists. */
        RECEIVING,
        /** The final record exists, nothing is copied yet. */
        BUILDING,
        /** Everything is copied, the app is being restarted. */
        RESTARTING
    }

    /**
     * Another end.
     *
     * @param status final status: 3, 4, 5 (then nothing is copied), 6, -1, 42…; default 3
     * @param message text of an error entry in the log, or null for none
     */
    record Ending(int times, int status, @Nullable String message) implements DeploymentFault {
        /** Puts the defaults. */
        public Ending {
            times = FaultDefaults.times(times);
            status = status == 0 ? 3 : status;
        }
    }

    /**
     * An entry in the log without any effect on the status.
     *
     * @param message its text; default the error of a failed copy
     * @param type 0 message, 1 warning, 2 error; default 2
     */
    record LogLine(int times, String message, @Nullable Integer type) implements DeploymentFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public LogLine {
            times = FaultDefaults.times(times);
            message = message == null ? "An error has occurred during web site deployment. Kudu Sync failed" : message;
            type = type == null ? Integer.valueOf(2) : type;
        }
    }

    /**
     * A long log.
     *
     * @param bytes how long about; default 10 MB
     */
    record BigLog(int times, long bytes) implements DeploymentFault {
        /** Puts the defaults. */
        public BigLog {
            times = FaultDefaults.times(times);
            bytes = bytes == 0 ? 10_000_000 : bytes;
        }
    }

    /**
     * The record turns Failed with an unknown error when it begins to build, and Success at its end.
     *
     * @param after how long the end is put off; default 60 s
     */
    record Flip(int times, Duration after) implements DeploymentFault {
        /** Puts the defaults. */
        public Flip {
            times = FaultDefaults.times(times);
            after = FaultDefaults.duration(after, 60);
        }
    }

    /**
     * The upload is accepted, its temporary record appears late.
     *
     * @param by how late; default 20 s
     */
    record HoldRecord(int times, Duration by) implements DeploymentFault {
        /** Puts the defaults. */
        public HoldRecord {
            times = FaultDefaults.times(times);
            by = FaultDefaults.duration(by, 20);
        }
    }

    /** The upload is accepted, no record ever appears and nothing is deployed. */
    record NoRecord(int times) implements DeploymentFault {
        /** Puts the default. */
        public NoRecord {
            times = FaultDefaults.times(times);
        }
    }

    /**
     * Other lengths of the phases; what is left out stays as configured.
     *
     * @param receiving unpacking, before the final record exists
     * @param building until everything is copied
     * @param restarting until the end
     */
    record Phases(
            int times,
            @Nullable Duration receiving,
            @Nullable Duration building,
            @Nullable Duration restarting) implements DeploymentFault {
        /** Puts the default. */
        public Phases {
            times = FaultDefaults.times(times);
        }
    }

    /** The deployment copies its files and stays at status 1, with the lock. */
    record NeverEnds(int times) implements DeploymentFault {
        /** Puts the default. */
        public NeverEnds {
            times = FaultDefaults.times(times);
        }
    }

    /**
     * The temporary record is not removed at the end.
     *
     * @param failed whether it is marked Failed
     */
    record TempStays(int times, boolean failed) implements DeploymentFault {
        /** Puts the default. */
        public TempStays {
            times = FaultDefaults.times(times);
        }
    }

    /** The call that restarts the app fails: on Linux the record becomes Failed, on Windows it is only logged. */
    record RestartFails(int times) implements DeploymentFault {
        /** Puts the default. */
        public RestartFails {
            times = FaultDefaults.times(times);
        }
    }

    /**
     * Not every file is copied, and nobody notices.
     *
     * @param only glob of the paths that are copied, or null for all
     * @param drop glob of the paths that are not copied, or null for none
     */
    record PartialCopy(
            int times, @Nullable String only, @Nullable String drop) implements DeploymentFault {
        /** Puts the default. */
        public PartialCopy {
            times = FaultDefaults.times(times);
        }
    }

    /**
     * The final record disappears, as if a newer one had made it obsolete.
     *
     * @param after counted from the moment the final record appears
     */
    record PurgeRecord(int times, Duration after) implements DeploymentFault {
        /** Puts the defaults. */
        public PurgeRecord {
            times = FaultDefaults.times(times);
            after = FaultDefaults.duration(after, 0);
        }
    }

    /**
     * The deployment service restarts in the middle of the deployment.
     *
     * @param phase in which phase, half way through; default {@link Phase#BUILDING}
     * @param outage how long every request fails; default 45 s
     * @param status what requests get meanwhile: 0 = the connection is reset
     * @param explain whether the record becomes Failed with a text that names the restart
     */
    record RestartInDeployment(int times, Phase phase, Duration outage, int status, boolean explain)
            implements DeploymentFault {
        /** Puts the defaults. */
        @SuppressWarnings("ConstantValue") // what JSON leaves out arrives as null
        public RestartInDeployment {
            times = FaultDefaults.times(times);
            phase = phase == null ? Phase.BUILDING : phase;
            outage = FaultDefaults.duration(outage, 45);
        }
    }
}
