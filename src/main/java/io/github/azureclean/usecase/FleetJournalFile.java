package io.github.azureclean.usecase;

import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.FleetJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code deployment.json} of several targets: written whole each time when something new is known of one of them. */
public final class FleetJournalFile {
    private final Path file;
    private final Map<String, DeploymentJournal> journals = new LinkedHashMap<>();

    public FleetJournalFile(Path file) {
        this.file = file;
    }

    /** What is known of a target. The order is that in which they come first. */
    public synchronized void put(String name, DeploymentJournal journal) throws IOException {
        journals.put(name, journal);
        DeploymentJson.write(known(), file);
    }

    /** What is known of all. */
    public synchronized FleetJournal known() {
        return new FleetJournal(journals.entrySet().stream()
                .map(each -> new FleetJournal.Entry(each.getKey(), each.getValue()))
                .toList());
    }
}
