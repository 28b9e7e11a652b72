package io.github.azureclean.report;

import io.github.azureclean.deploy.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The record of one package's deployment to several targets.
 *
 * @param targets each target in its order
 */
public record FleetJournal(List<Entry> targets) {
    /**
     * One of them.
     *
     * @param name as the POM gives it
     * @param journal what became of it
     */
    public record Entry(String name, DeploymentJournal journal) {
        /** The only one, which has no name. */
        public static Entry alone(DeploymentJournal journal) {
            return new Entry("", journal);
        }
    }

    public FleetJournal {
        targets = List.copyOf(targets);
    }

    /** The worst of all: {@code SUCCESS} only if all are; {@code SKIPPED} where nothing failed and not all had to be done. */
    public Outcome outcome() {
        for (Outcome each : List.of(Outcome.FAILED, Outcome.UNKNOWN, Outcome.DRY_RUN, Outcome.SKIPPED)) {
            if (targets.stream().anyMatch(target -> target.journal().outcome() == each)) {
                return each;
            }
        }
        return Outcome.SUCCESS;
    }

    /** The ids of the records on the servers, as far as they are known, with a comma between two. */
    public String deploymentIds() {
        return targets.stream()
                .map(each -> each.journal().deploymentId())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(","));
    }
}
