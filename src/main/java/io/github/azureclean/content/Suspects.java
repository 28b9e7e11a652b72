package io.github.azureclean.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds files that are in the package and should hardly be deployed. What is inside a library is the library's affair. */
final class Suspects {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Suspicion> folders = new LinkedHashMap<>();
    private final Severity severity;

    private Suspects(Severity severity) {
        this.severity = severity;
    }

    /**
     * Looks at names, and at the start of small text files.
     *
     * @param files sorted by path
     */
    static List<Finding> find(List<SelectedFile> files, Severity severity) throws IOException {
        Suspects suspects = new Suspects(severity);
        SecretScan scan = new SecretScan();
        for (SelectedFile file : files) {
            suspects.look(file, scan);
        }
        return suspects.findings;
    }

    private void look(SelectedFile file, SecretScan scan) throws IOException {
        String path = file.path();
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
                if (folders.put(folder, suspicion) == null) {
                    add(folder, folder + "/**", suspicion);
                }
                return true;
            }
            start = slash + 1;
        }
        return false;
    }

    private void add(String path, String pattern, Suspicion suspicion) {
        String message =
                suspicion.message() + " To leave it out, write <exclude>" + pattern + "</exclude> in <excludes>.";
        findings.add(new Finding(path, suspicion.kind(), severity, message));
    }
}
