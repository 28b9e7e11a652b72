package io.github.azureclean.deploy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A deployment in the model server: the truth about it, which the engine can only infer. */
final class ModelJob {
    /** The message of every deployment of OneDeploy. */
    static final String WITHOUT_TOKEN = "OneDeploy";

    /** Which upload of ours it came from, from 1; 0 for somebody else's. */
    final int upload;

    final String finalId;
    final String message;
    final Schedule.Trouble trouble;
    final Duration unpack;
    final Duration build;
    final boolean writesClean;
    final @Nullable String marker;
    final boolean succeeds;

    @Nullable
    ModelRecord temporary;

    @Nullable
    ModelRecord record;

    /** From the moment when its package was whole at the server until its work is over. */
    boolean live = true;

    /** Whether the client was told the id of its final record. */
    boolean announced;

    /** Complete, successful, and everything copied. */
    boolean trulySucceeded;

    ModelJob(
            int upload,
            String finalId,
            String message,
            Schedule.Trouble trouble,
            Duration unpack,
            Duration build,
            boolean writesClean,
            @Nullable String marker,
            boolean succeeds) {
        this.upload = upload;
        this.finalId = finalId;
        this.message = message;
        this.trouble = trouble;
        this.unpack = unpack;
        this.build = build;
        this.writesClean = writesClean;
        this.marker = marker;
        this.succeeds = succeeds;
    }

    /** Whether the client was shown its end. */
    boolean endWasSeen() {
        return (record != null && record.seenComplete) || (temporary != null && temporary.seenComplete);
    }

    boolean isOurs() {
        return upload > 0;
    }
}
