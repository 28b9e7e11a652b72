package io.github.azureclean.content.finding;

import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds files that are in the package and should hardly be deployed. What is inside a library is the library's affair. */
final class Suspects {
    private static final int NAMED = 5;

    private final List<Finding> findings = new ArrayList<>();
    /** Suspicious folders by the last part of their names. */
    private final Map<String, Set<String>> folders = new TreeMap<>();
    /** Files by their paths. */
    private final SortedMap<String, Suspicion> files = new TreeMap<>();

    private final Reaction reaction;
    private final Keeps keeps;

    private Suspects(Reaction reaction, Keeps keeps) {
        this.reaction = reaction;
        this.keeps = keeps;
    }

    /**
     * Looks at names.
     *
     * @param view what goes in
     * @param keeps patterns; a file or folder that one of them names is meant to be there
     */
    static Suspects of(PackageView view, List<Rule> keeps, Reaction reaction) throws IOException {
        Suspects suspects = new Suspects(reaction, new Keeps(keeps));
        for (SelectedFile file : view.below("").values()) {
            suspects.look(file);
        }
        suspects.addServerBuild(view);
        suspects.addMissing(view);
        return suspects;
    }

    /** Takes what the content of a file is suspicious of. */
    void content(String path, Suspicion suspicion) {
        if (!inSuspiciousFolder(path)) {
            files.merge(path, suspicion, (byName, byContent) -> byContent.grantsAccess() ? byContent : byName);
        }
    }

    /** What was found so far. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        addFolders(all);
        addFiles(all);
        return all;
    }

    private void look(SelectedFile file) throws IOException {
        String path = file.path();
        checkStart(file);
        if (inSuspiciousFolder(path) || ProgramFiles.inLibrary(path)) {
            return;
        }
        Suspicion suspicion = SuspiciousNames.file(path);
        if (suspicion != null) {
            files.put(path, suspicion);
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
    private void addFolders(List<Finding> all) {
        folders.forEach((name, paths) -> {
            String first = paths.iterator().next();
            Suspicion suspicion = SuspiciousNames.folder(first, name);
            if (suspicion == null) {
                return;
            }
            if (paths.size() <= NAMED) {
                paths.forEach(path -> add(all, path, path + "/**", suspicion));
            } else {
                String message = suspicion.message() + " There are " + paths.size() + " such folders.";
                add(all, first, "**/" + name + "/**", new Suspicion(suspicion.kind(), message));
            }
        });
    }

    /** Of those of which there are usually many, the ones in one folder of the top are one finding. */
    private void addFiles(List<Finding> all) {
        Map<Suspicion, Map<String, Set<String>>> families = new LinkedHashMap<>();
        files.forEach((path, suspicion) -> {
            if (SuspiciousNames.comesInFamilies(suspicion) && path.indexOf('/') > 0) {
                families.computeIfAbsent(suspicion, key -> new TreeMap<>())
                        .computeIfAbsent(path.substring(0, path.indexOf('/')), key -> new LinkedHashSet<>())
                        .add(path);
            } else {
                add(all, path, path, suspicion);
            }
        });
        families.forEach((suspicion, byFolder) -> byFolder.forEach((folder, paths) -> {
            String first = paths.iterator().next();
            if (paths.size() == 1) {
                add(all, first, first, suspicion);
            } else {
                String more = suspicion.message() + " There are " + paths.size() + " such files in it.";
                add(all, folder, folder + "/**", new Suspicion(suspicion.kind(), more));
            }
        }));
    }

    private void addServerBuild(PackageView view) throws IOException {
        // What the POM writes into the package is meant.
        if (view.file(ServerBuildRequest.FILE) != null && ServerBuildRequest.isIn(view)) {
            add(
                    findings,
                    ServerBuildRequest.FILE,
                    ServerBuildRequest.FILE,
                    new Suspicion(
                            "deployment-file",
                            "This makes the server run a build or a command of its own while deploying: what runs then is"
                                    + " not what was packed."));
        }
    }

    private void addMissing(PackageView view) throws IOException {
        for (Missing missing : MissingParts.find(view)) {
            if (!keeps.name(missing.path())) {
                findings.add(new Finding(missing.path(), missing.kind(), severity(false), missing.message()));
            }
        }
    }

    /** Only the jar at the top is what App Service starts. */
    private void checkStart(SelectedFile file) throws IOException {
        Suspicion suspicion =
                file.path().equals(StartableJar.NAME) && !keeps.hold(file.path()) ? StartableJar.look(file) : null;
        if (suspicion != null) {
            findings.add(new Finding(file.path(), suspicion.kind(), severity(false), suspicion.message()));
        }
    }

    private Severity severity(boolean grantsAccess) {
        return grantsAccess || reaction == Reaction.FAIL ? Severity.ERROR : Severity.WARNING;
    }

    private void add(List<Finding> all, String path, String pattern, Suspicion suspicion) {
        if (keeps.hold(pattern) || keeps.name(path)) {
            return;
        }
        String message = suspicion.message() + " To leave it out, write <exclude>" + pattern
                + "</exclude> in <excludes>; if it is meant to be there, <keep>" + pattern + "</keep> in <keeps>.";
        all.add(new Finding(path, suspicion.kind(), severity(suspicion.grantsAccess()), message));
    }
}
