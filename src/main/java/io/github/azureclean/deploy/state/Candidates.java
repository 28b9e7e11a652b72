package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.DeploymentLog;
import io.github.azureclean.deploy.proof.QuickLook;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The final records that may be an upload's while none is known to be: each as it was seen last, because the server deletes
 * some, and which one of them may speak for the upload.
 */
final class Candidates {
    private final OwnUpload upload;
    private final Unsuccessful failures;
    private final Map<String, DeploymentRecord> seen = new LinkedHashMap<>();
    private boolean contentCame;

    Candidates(OwnUpload upload) {
        this.upload = upload;
        this.failures = new Unsuccessful(upload);
    }

    Unsuccessful failures() {
        return failures;
    }

    /** These are there now. */
    void see(List<DeploymentRecord> finals) {
        for (DeploymentRecord record : finals) {
            seen.put(record.id(), record);
            if (RecordState.of(record) != RecordState.FAILED) {
                failures.turned(record);
            }
        }
    }

    /** Our content was seen while none of them had succeeded: one that is gone may have brought it. */
    void contentCame() {
        contentCame = true;
    }

    boolean contentCameBefore() {
        return contentCame;
    }

    /** How many there ever were. */
    int number() {
        return seen.size();
    }

    /** Whether one that was running, or may have been, is gone: what became of it nobody knows. */
    boolean lost(List<DeploymentRecord> finals) {
        return gone(finals).stream().anyMatch(record -> ran(record) || failures.mayBeAlive(record));
    }

    private List<DeploymentRecord> gone(List<DeploymentRecord> finals) {
        Set<String> there = Attribution.ids(finals);
        return seen.values().stream()
                .filter(record -> !there.contains(record.id()))
                .toList();
    }

    private static boolean ran(DeploymentRecord record) {
        RecordState state = RecordState.of(record);
        return state == RecordState.RUNNING || state == RecordState.MASKED;
    }

    /**
     * The success that may speak for the upload, to be confirmed by the content.
     *
     * @param otherwise what follows if it does not
     * @return null if there is none, or if it cannot be told from others by the content
     */
    @Nullable
    Confirm success(Run run, List<DeploymentRecord> finals, State otherwise)
            throws InterruptedException, DeadlineReached {
        List<DeploymentRecord> good = new ArrayList<>();
        boolean allClean = true;
        for (DeploymentRecord record : finals) {
            if (RecordState.of(record) == RecordState.SUCCEEDED
                    && !failures.read(run, record).failed()) {
                good.add(record);
                allClean &= failures.read(run, record).isClean();
            }
        }
        DeploymentRecord newest = Attribution.newest(good);
        if (newest == null) {
            return null;
        }
        if (failures.read(run, newest).tellsOfBuild() && !QuickLook.appeared(run.proofs())) {
            // What a build leaves does not tell whose it is, unless it brought another's marker.
            if (finals.size() == 1 && Confirm.somebodyElses(run, upload)) {
                run.enter(run.ledger().exclude(newest.id()));
            }
            return null;
        }
        List<DeploymentRecord> others = new ArrayList<>(gone(finals));
        others.addAll(finals);
        others.removeAll(good);
        others.removeIf(this::broughtOtherContent);
        if (others.isEmpty()) {
            boolean several = good.size() > 1;
            return several && !allClean
                    ? null
                    : new Confirm(upload, newest, several ? Ownership.ALL_GOOD : Ownership.ONLY_ONE, otherwise);
        }
        return good.size() > 1 || others.stream().anyMatch(record -> mayHaveBroughtIt(newest, record))
                ? null
                : new Confirm(upload, newest, Ownership.AMONG_FAILED, otherwise);
    }

    /** One that was replaced brought nothing; a success that was passed over was seen to have brought other content. */
    private boolean broughtOtherContent(DeploymentRecord record) {
        DeploymentLog log = failures.known(record);
        boolean failedToCopy = log != null && log.failed();
        return RecordState.of(record) == RecordState.REPLACED
                || (RecordState.of(record) == RecordState.SUCCEEDED && !failedToCopy);
    }

    /** Whether one that failed, perhaps in its last step only, came later and may have brought the content. */
    private boolean mayHaveBroughtIt(DeploymentRecord good, DeploymentRecord other) {
        DeploymentLog log = failures.known(other);
        boolean nothingIsKnown = log == null || !log.namesCause();
        return nothingIsKnown && other.equals(Attribution.newest(List.of(good, other)));
    }
}
