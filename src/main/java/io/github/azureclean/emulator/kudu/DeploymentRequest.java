package io.github.azureclean.emulator.kudu;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an upload asks for.
 *
 * @param async whether the caller does not wait for the end
 * @param trackingId the id promised for the final record, or null
 * @param restart whether the app is restarted
 * @param copy how the files get to their target
 * @param placement where the files go
 * @param names what the records show
 * @param upload the received body, or where a download goes
 * @param packageUri where the package is fetched from in the job, or null
 */
public record DeploymentRequest(
        boolean async,
        @Nullable String trackingId,
        boolean restart,
        Copy copy,
        Placement placement,
        Names names,
        Path upload,
        @Nullable URI packageUri) {

    /** How the files get to their target. */
    public enum Copy {
        /** Everything else is deleted. */
        CLEAN,
        /** Everything is overwritten, nothing deleted. */
        OVERWRITE,
        /** Files of the deployment before that are gone now are deleted. */
        MANIFEST
    }

    /**
     * Where the files go.
     *
     * @param unpack whether the upload is a zip to unpack, else it is one file
     * @param staged the path below the staging folder of the unpacked content or of the file
     * @param target the folder that the staging folder is copied to
     * @param live a folder that is unpacked into at once, past the staging, or null
     */
    public record Placement(
            boolean unpack,
            String staged,
            Path target,
            @Nullable Path live) {}

    /**
     * What the records show.
     *
     * @param receiving message of the temporary record
     */
    public record Names(String deployer, String author, String authorEmail, String message, String receiving) {}
}
