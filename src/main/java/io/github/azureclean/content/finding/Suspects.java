package io.github.azureclean.content.finding;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds files that are in the package and should hardly be deployed. What is inside a library is the library's affair. */
final class Suspects {
    private static final String PNPM = "node_modules/.pnpm/";
    private static final int NAMED = 5;

    private final List<Finding> findings = new ArrayList<>();
    /** Suspicious folders by the last part of their names. */
    private final Map<String, Set<String>> folders = new TreeMap<>();

    private final Set<String> pnpm = new HashSet<>();
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
        suspects.addFolders();
        return suspects.findings;
    }

    private void look(SelectedFile file, SecretScan scan) throws IOException {
        String path = file.path();
        checkPnpm(path);
        checkStart(file);
        if (inSuspiciousFolder(path) || ProgramFiles.inLibrary(path)) {
            return;
        }
        Suspicion byName = SuspiciousNames.file(path);
        Suspicion suspicion = byName != null ? byName : scan.look(file);
        if (suspicion != null) {
            add(path, path, suspicion);
        }
    }

    /** Whether a folder above is suspicious as a whole. */
    private boolean inSuspiciousFolder(String path) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            String folder = path.substring(0, slash);
            String name = path.substring(start, slash);
            if (SuspiciousNames.folder(folder, name) != null) {
                folders.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(folder);
                return true;
            }
            start = slash + 1;
        }
        return false;
    }

    /** Folders of one name are one finding if there are many. */
    private void addFolders() {
        folders.forEach((name, paths) -> {
            String first = paths.iterator().next();
            Suspicion suspicion = SuspiciousNames.folder(first, name);
            if (suspicion == null) {
                return;
            }
            if (paths.size() <= NAMED) {
                paths.forEach(path -> add(path, path + "/**", suspicion));
            } else {
                String message = suspicion.message() + " There are " + paths.size() + " such folders.";
                add(first, "**/" + name + "/**", new Suspicion(suspicion.kind(), message));
            }
        });
    }

    /** pnpm links packages to each other; without links Node does not find what a package depends on. */
    private void checkPnpm(String path) {
        int end = path.indexOf(PNPM);
        if (end < 0) {
            return;
        }
        String folder = path.substring(0, end + PNPM.length() - 1);
        if (pnpm.add(folder) && !accepted.contains(folder + "/**")) {
            findings.add(new Finding(
                    folder,
                    "pnpm-layout",
                    severity,
                    "These packages are tied by symbolic links, which a zip turns into copies: Node may not find what they"
                            + " depend on. Install with node-linker=hoisted in .npmrc, or pack what pnpm deploy makes. If it"
                            + " works as it is, write <keep>" + folder + "/**</keep> in <keeps>."));
        }
    }

    /** Only the jar at the top is what App Service starts. */
    private void checkStart(SelectedFile file) throws IOException {
        Suspicion suspicion = file.path().equals(StartableJar.NAME) && !accepted.contains(file.path())
                ? StartableJar.look(file)
                : null;
        if (suspicion != null) {
            findings.add(new Finding(file.path(), suspicion.kind(), severity, suspicion.message()));
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
