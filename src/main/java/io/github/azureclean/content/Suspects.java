package io.github.azureclean.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds files that are in the package and should hardly be deployed. What is inside a library is the library's affair. */
final class Suspects {
    private static final String PNPM = "node_modules/.pnpm/";

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> folders = new HashSet<>();
    private final Severity severity;

    private final Set<String> accepted;

    private Suspects(Severity severity, Set<String> accepted) {
        this.severity = severity;
        this.accepted = accepted;
    }

    /**
     * Looks at names, and at the start of small text files.
     *
     * @param files sorted by path
     * @param keeps patterns; a file or folder that one of them names in full is meant to be there
     */
    static List<Finding> find(List<SelectedFile> files, List<Rule> keeps, Severity severity) throws IOException {
        Suspects suspects =
                new Suspects(severity, keeps.stream().map(Rule::pattern).collect(Collectors.toSet()));
        SecretScan scan = new SecretScan();
        for (SelectedFile file : files) {
            suspects.look(file, scan);
        }
        return suspects.findings;
    }

    private void look(SelectedFile file, SecretScan scan) throws IOException {
        String path = file.path();
        checkPnpm(path);
        if (inSuspiciousFolder(path) || ProgramFiles.inLibrary(path)) {
            return;
        }
        Suspicion byName = SuspiciousNames.file(path);
        Suspicion suspicion = byName != null ? byName : scan.look(file);
        if (suspicion != null) {
            add(path, path, suspicion);
        }
    }

    /** Whether a folder above is suspicious as a whole; it is named once. */
    private boolean inSuspiciousFolder(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            String folder = path.substring(0, slash);
            Suspicion suspicion = SuspiciousNames.folder(folder, path.substring(start, slash));
            if (suspicion != null) {
                if (folders.add(folder)) {
                    add(folder, folder + "/**", suspicion);
                }
                return true;
            }
            start = slash + 1;
        }
        return false;
    }

    /** pnpm links packages to each other; without links Node does not find what a package depends on. */
    private void checkPnpm(String path) {
        int end = path.indexOf(PNPM);
        String folder = end < 0 ? "" : path.substring(0, end + PNPM.length() - 1);
        if (end >= 0 && folders.add(folder) && !accepted.contains(folder + "/**")) {
            findings.add(new Finding(
                    folder,
                    "pnpm-layout",
                    severity,
                    "These packages are tied by symbolic links, which a zip turns into copies: Node may not find what they"
                            + " depend on. Install with node-linker=hoisted in .npmrc, or pack what pnpm deploy makes. If it"
                            + " works as it is, write <keep>" + folder + "/**</keep> in <keeps>."));
        }
    }

    private void add(String path, String pattern, Suspicion suspicion) {
        if (accepted.contains(pattern)) {
            return;
        }
        String message = suspicion.message() + " To leave it out, write <exclude>" + pattern
                + "</exclude> in <excludes>; if it is meant to be there, <keep>" + pattern + "</keep> in <keeps>.";
        findings.add(new Finding(path, suspicion.kind(), severity, message));
    }
}
