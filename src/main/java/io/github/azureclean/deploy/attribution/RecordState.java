package io.github.azureclean.deploy.attribution;

import io.github.azureclean.deploy.server.DeploymentRecord;
import org.jspecify.annotations.Nullable;

/** What a record says, by its {@code complete} and {@code status}. */
public enum RecordState {
    RUNNING,
    /** Complete, but its status is not: Linux Kudu masks it while any deployment holds the lock. */
    MASKED,
    FAILED,
    SUCCEEDED,
    /** Status 5: given up by the server because of another deployment; its content was not taken. */
    REPLACED,
    /** Status 6, -1, or one that we do not know: the end, but no success. */
    OTHER;

    /** The state of a record. */
    public static RecordState of(DeploymentRecord record) {
        if (!record.complete() && record.ended() == null) {
            return RUNNING;
        }
        Integer status = record.status();
        if (status == null) {
            return MASKED;
        }
        return switch (status) {
            case 0, 1, 2 -> MASKED;
            case 3 -> FAILED;
            case 4 -> SUCCEEDED;
            case 5 -> REPLACED;
            default -> OTHER;
        };
    }

    /** Whether a record says nothing but that it waits, which may be a mask. */
    public static boolean isPending(DeploymentRecord record) {
        Integer status = record.status();
        return !record.temporary()
                && status != null
                && status == 0
                && record.progress().isBlank();
    }

    /** A running record's status in words. */
    public static String words(DeploymentRecord record) {
        String phase = phase(record.temporary() ? null : record.status());
        return record.progress().isBlank()
                ? phase
                : phase + ": " + record.progress().strip();
    }

    private static String phase(@Nullable Integer status) {
        if (status == null) {
            return "receiving";
        }
        return switch (status) {
            case 0 -> "pending";
            case 1 -> "building";
            case 2 -> "deploying";
            default -> "running";
        };
    }
}
