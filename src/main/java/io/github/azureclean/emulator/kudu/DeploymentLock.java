package io.github.azureclean.emulator.kudu;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.files.Folders;
import io.github.azureclean.emulator.files.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lock of deployments. On Linux a folder with a file that says when the lock ends by itself; whoever releases it
 * deletes the folder, whoever took it. On Windows an open handle: only the holder frees it.
 */
public final class DeploymentLock {
    /** Lifetime of a lock on Linux, whether the work goes on or not (KuduLite, AllSafeLinuxLock). */
    static final Duration LIFETIME = Duration.ofSeconds(1500);

    /** What push deployments call themselves. */
    public static final String DEPLOYMENT = "Performing continuous deployment";

    private final Home home;
    private final Personality personality;
    private final Timeline timeline;
    private @Nullable Object holder;
    private String heldBy = "";
    private Instant since = Instant.EPOCH;

    public DeploymentLock(Home home, Personality personality, Timeline timeline) {
        this.home = home;
        this.personality = personality;
        this.timeline = timeline;
    }

    /** What the start of the server does with a lock that is left over. */
    public void clear() throws IOException {
        holder = null;
        Folders.delete(folder());
    }

    /** Takes the lock unless somebody holds it. */
    public boolean take(Object owner, String operation) throws IOException {
        return take(owner, operation, LIFETIME);
    }

    /** Takes the lock for a time unless somebody holds it. */
    public boolean take(Object owner, String operation, Duration lifetime) throws IOException {
        if (isHeld()) {
            return false;
        }
        holder = owner;
        heldBy = operation;
        since = timeline.serverTime();
        JsonObject info = new JsonObject();
        if (personality.isLinux()) {
            info.addProperty("heldByPID", 1);
            info.addProperty("heldByTID", 1);
            info.addProperty("heldByWorker", "emulator");
            info.addProperty("heldByOp", operation);
            info.addProperty("lockExpiry", since.plus(lifetime).toString());
            Home.write(infoFile(), info.toString());
        } else {
            info.addProperty("OperationName", operation);
            info.addProperty("AcquiredDateTime", since.toString());
            Home.write(home.locks().resolve("deployments.lock"), info.toString());
        }
        return true;
    }

    public void release(Object owner) throws IOException {
        if (personality.isLinux()) {
            Folders.delete(folder());
        } else if (owner == holder) {
            Files.deleteIfExists(home.locks().resolve("deployments.lock"));
        }
        if (owner == holder) {
            holder = null;
        }
    }

    public boolean isHeld() throws IOException {
        if (!personality.isLinux()) {
            return holder != null;
        }
        Instant expiry = expiry();
        return expiry != null && expiry.isAfter(timeline.serverTime());
    }

    /** When the lock ends by itself, or null if nobody holds it or it never does. */
    @Nullable
    public Instant expiry() throws IOException {
        if (!Files.exists(infoFile())) {
            return null;
        }
        try {
            JsonObject info =
                    JsonParser.parseString(Files.readString(infoFile())).getAsJsonObject();
            return Instant.parse(info.get("lockExpiry").getAsString());
        } catch (JsonParseException | IllegalStateException | NullPointerException | DateTimeException unreadable) {
            // A lock that cannot be read is taken for one that is over.
            return null;
        }
    }

    public String heldBy() {
        return heldBy;
    }

    /** The text of a refusal that names the operation in the way. */
    public String conflictText() {
        return "The operation conflicts with the pending '" + heldBy + "' operation started at " + since
                + ". Please retry operation later.";
    }

    private Path folder() {
        return home.locks().resolve("deployment");
    }

    private Path infoFile() {
        return folder().resolve("info.lock");
    }
}
