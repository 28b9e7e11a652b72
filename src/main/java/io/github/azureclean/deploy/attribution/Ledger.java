package io.github.azureclean.deploy.attribution;

import io.github.azureclean.deploy.attribution.OwnUpload.Credence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All uploads of one run and what became of each. Immutable. It alone permits an upload, and it alone says that nothing of
 * ours is being deployed.
 *
 * @param lines the uploads in their order
 * @param foreign ids of records that are proven not to be ours
 */
public record Ledger(List<Line> lines, Set<String> foreign) {
    /** Before the first upload. */
    public static final Ledger EMPTY = new Ledger(List.of(), Set.of());

    public Ledger {
        lines = List.copyOf(lines);
        foreign = Set.copyOf(foreign);
    }

    /** What became of an upload. */
    public enum Fate {
        /** It may be live. */
        OPEN,
        /** It was refused, or no trace of it turned up in time: should one turn up after all, it is ours. */
        NOT_STARTED,
        /** It can never become a deployment, or its deployment has ended without success. */
        OVER
    }

    /**
     * One upload.
     *
     * @param suspects ids of records that ended with success, and may be its although their content is not ours
     */
    public record Line(OwnUpload upload, Fate fate, Set<String> suspects) {
        public Line {
            suspects = Set.copyOf(suspects);
        }
    }

    /** The same with one more upload. */
    public Ledger with(OwnUpload upload) {
        Fate fate = switch (upload.credence()) {
            case NEVER -> Fate.OVER;
            case REFUSED -> Fate.NOT_STARTED;
            case DOUBTFUL, ACCEPTED -> Fate.OPEN;
        };
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(upload, fate, Set.of()));
        return new Ledger(more, foreign);
    }

    /** The same, with another fate of one upload. */
    public Ledger decided(OwnUpload upload, Fate fate) {
        return new Ledger(
                lines.stream()
                        .map(line -> line.upload().equals(upload) ? new Line(upload, fate, line.suspects()) : line)
                        .toList(),
                foreign);
    }

    /** The same, with a record that is proven not to be ours. */
    public Ledger exclude(String id) {
        Set<String> more = new HashSet<>(foreign);
        more.add(id);
        return new Ledger(lines, more);
    }

    /** The same, with a record that may be an upload's, but does not speak for it. */
    public Ledger suspect(OwnUpload upload, String id) {
        return new Ledger(
                lines.stream()
                        .map(line -> {
                            if (!line.upload().equals(upload)) {
                                return line;
                            }
                            Set<String> more = new HashSet<>(line.suspects());
                            more.add(id);
                            return new Line(upload, line.fate(), more);
                        })
                        .toList(),
                foreign);
    }

    /** The records that may be an upload's, but do not speak for it. */
    public Set<String> suspects(OwnUpload upload) {
        return lines.stream()
                .filter(line -> line.upload().equals(upload))
                .map(Line::suspects)
                .findFirst()
                .orElse(Set.of());
    }

    /** The uploads that are taken for not started, and yet may turn up: the server may have got them whole. */
    public List<OwnUpload> mayTurnUp() {
        return lines.stream()
                .filter(line -> line.fate() == Fate.NOT_STARTED && line.upload().credence() != Credence.NEVER)
                .map(Line::upload)
                .toList();
    }

    /** The upload that may be live; null if there is none. There is never more than one. */
    public @Nullable OwnUpload open() {
        for (Line line : lines) {
            if (line.fate() == Fate.OPEN) {
                return line.upload();
            }
        }
        return null;
    }

    /**
     * Whether nothing of ours is being deployed, as far as a look at the server tells.
     *
     * @param look what the server showed last; null if nothing was uploaded, or nothing can turn up
     */
    public boolean nothingLive(@Nullable Attribution look) {
        boolean looked =
                mayTurnUp().isEmpty() || (look != null && mayTurnUp().stream().noneMatch(look::mayBeLive));
        return open() == null && looked;
    }

    /**
     * The only permission to upload: every earlier upload is proven not started, or has ended without success.
     *
     * @param look what the server shows now
     */
    public boolean mayUpload(Attribution look) {
        return nothingLive(look) && !look.anEarlierOneSucceeded();
    }
}
