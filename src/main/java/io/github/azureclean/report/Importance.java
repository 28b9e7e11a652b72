package io.github.azureclean.report;

import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.util.Set;

/** What of a list of findings is told first, and never cut off. */
enum Importance {
    ERROR,
    /** A file that may give away how to get in. */
    SECRET,
    /** Something without which the app does not run. */
    MISSING,
    WARNING,
    NOTE;

    private static final Set<String> SECRETS = Set.of(
            "private-key",
            "key-store",
            "cloud-key",
            "storage-key",
            "connection-string",
            "credentials",
            "publish-profile",
            "env-file",
            "local-settings");

    static Importance of(FindingEntry finding) {
        return switch (finding.severity()) {
            case "error" -> ERROR;
            case "info" -> NOTE;
            default ->
                SECRETS.contains(finding.kind()) ? SECRET : finding.kind().endsWith("-missing") ? MISSING : WARNING;
        };
    }

    boolean neverHidden() {
        return this == ERROR || this == SECRET || this == MISSING;
    }
}
