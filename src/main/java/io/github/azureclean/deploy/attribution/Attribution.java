package io.github.azureclean.deploy.attribution;

import io.github.azureclean.deploy.attribution.OwnUpload.Credence;
import io.github.azureclean.deploy.server.DeploymentRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the server's records are whose. Pure: follows from the ledger and from one look at the list, whose order is no
 * promise.
 */
public final class Attribution {
    private final Ledger ledger;
    private final List<DeploymentRecord> records;

    private final boolean timesTell;

    private Attribution(Ledger ledger, List<DeploymentRecord> records, boolean timesTell) {
        this.ledger = ledger;
        this.records = records;
        this.timesTell = timesTell;
    }

    /**
     * Attributes the records.
     *
     * @param ledger all uploads of ours
     * @param records as the server showed them
     * @param timesTell whether the server's times can be compared with each other
     */
    public static Attribution of(Ledger ledger, List<DeploymentRecord> records, boolean timesTell) {
        return new Attribution(ledger, List.copyOf(records), timesTell);
    }

    /** What the records say about an upload. */
    public sealed interface Trace {
        /** Nothing. */
        record None() implements Trace {}

        /** This one is certainly its: by the announced id, or by our token. */
        record Ours(DeploymentRecord record) implements Trace {}

        /** A package is being received that may be it. */
        record Receiving(DeploymentRecord temporary) implements Trace {}

        /**
         * These may be its; at least one, no temporary one.
         *
         * @param receiving a package that is being received beside them, and may be it as well; null if there is none
         */
        record MayBeOurs(
                List<DeploymentRecord> finals, @Nullable DeploymentRecord receiving) implements Trace {
            /** Whether one of them has not ended. */
            public boolean running() {
                return finals.stream().anyMatch(Attribution::runs);
            }

            /** Whether one of them, or what is being received, may be live. */
            public boolean live() {
                return receiving != null || running();
            }
        }

        /** These packages could not be received or unpacked, and may be it; at least one. */
        record NotReceived(List<DeploymentRecord> temporaries) implements Trace {}
    }

    /** What the records say about an upload of ours. */
    public Trace trace(OwnUpload upload) {
        for (DeploymentRecord record : records) {
            if (!record.temporary() && upload.owns(record)) {
                return new Trace.Ours(record);
            }
        }
        List<DeploymentRecord> fitting =
                records.stream().filter(record -> mayBe(upload, record)).toList();
        DeploymentRecord receiving = fitting.stream()
                .filter(record -> record.temporary() && RecordState.of(record) == RecordState.RUNNING)
                .findFirst()
                .orElse(null);
        List<DeploymentRecord> finals =
                fitting.stream().filter(record -> !record.temporary()).toList();
        List<DeploymentRecord> beforeTheAnswer =
                fitting.stream().filter(upload::madeBeforeItsAnswer).toList();
        if (timesTell
                && upload.announcedId() != null
                && beforeTheAnswer.size() == 1
                && RecordState.of(beforeTheAnswer.get(0)) == RecordState.FAILED
                && finals.stream().allMatch(last -> received(last).isBefore(received(beforeTheAnswer.get(0))))) {
            return new Trace.NotReceived(beforeTheAnswer);
        }
        if (!finals.isEmpty()) {
            return new Trace.MayBeOurs(finals, receiving);
        }
        if (receiving != null) {
            return new Trace.Receiving(receiving);
        }
        List<DeploymentRecord> failed = fitting.stream()
                .filter(record -> RecordState.of(record) == RecordState.FAILED)
                .toList();
        return failed.isEmpty() ? new Trace.None() : new Trace.NotReceived(failed);
    }

    private boolean mayBe(OwnUpload upload, DeploymentRecord record) {
        boolean anothers = ledger.lines().stream()
                .anyMatch(line -> !line.upload().equals(upload) && line.upload().owns(record));
        return upload.fits(record, timesTell)
                && !anothers
                && !ledger.foreign().contains(record.id())
                && !ledger.suspects(upload).contains(record.id());
    }

    /** Whether a record that may be this upload's has not ended. */
    public boolean mayBeLive(OwnUpload upload) {
        Trace trace = trace(upload);
        return trace instanceof Trace.Receiving
                || (trace instanceof Trace.Ours ours && runs(ours.record()))
                || (trace instanceof Trace.MayBeOurs several && several.live());
    }

    /** Whether a record that may be this upload's has ended with success. */
    boolean maySucceeded(OwnUpload upload) {
        Trace trace = trace(upload);
        return (trace instanceof Trace.Ours ours && RecordState.of(ours.record()) == RecordState.SUCCEEDED)
                || (trace instanceof Trace.MayBeOurs several
                        && several.finals().stream()
                                .anyMatch(record -> RecordState.of(record) == RecordState.SUCCEEDED));
    }

    /** Whether a record that may be one of our uploads' has not ended, and none is known to be. */
    public boolean anyOfOursBegan() {
        List<OwnUpload> uploads =
                ledger.lines().stream().map(Ledger.Line::upload).toList();
        return uploads.stream().noneMatch(upload -> trace(upload) instanceof Trace.Ours)
                && uploads.stream()
                        .filter(upload -> upload.credence() != Credence.NEVER)
                        .anyMatch(this::mayBeLive);
    }

    /** Whether a record has ended with success that may be of an upload that was taken for not started. */
    public boolean anEarlierOneSucceeded() {
        return ledger.mayTurnUp().stream().anyMatch(this::maySucceeded);
    }

    private static boolean runs(DeploymentRecord record) {
        RecordState state = RecordState.of(record);
        return state == RecordState.RUNNING || state == RecordState.MASKED;
    }

    /** The record with this id; null if there is none. */
    public @Nullable DeploymentRecord byId(String id) {
        return byId(records, id);
    }

    /** The record with this id; null if there is none. */
    public static @Nullable DeploymentRecord byId(List<DeploymentRecord> records, String id) {
        return records.stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** A record of another deployment that may have come after one of ours; null if there is none. */
    public @Nullable DeploymentRecord after(OwnUpload upload, DeploymentRecord ours) {
        return newest(records.stream()
                .filter(record ->
                        !record.id().equals(ours.id()) && !upload.before().contains(record.id()))
                .filter(record -> record.received() == null || received(record).isAfter(received(ours)))
                .toList());
    }

    /** Whether anything at all is being deployed. */
    public boolean anybodyDeploys() {
        return records.stream().anyMatch(record -> RecordState.of(record) == RecordState.RUNNING);
    }

    /** The record that was received last; null if there is none. */
    public static @Nullable DeploymentRecord newest(List<DeploymentRecord> records) {
        return records.stream().max(Comparator.comparing(Attribution::received)).orElse(null);
    }

    /** The ids of these records. */
    public static Set<String> ids(List<DeploymentRecord> records) {
        return records.stream().map(DeploymentRecord::id).collect(Collectors.toSet());
    }

    /** The ids of those that have ended. */
    public static Set<String> endedIds(List<DeploymentRecord> records) {
        return ids(records.stream().filter(DeploymentRecord::complete).toList());
    }

    private static Instant received(DeploymentRecord record) {
        return record.received() == null ? Instant.MIN : record.received();
    }
}
