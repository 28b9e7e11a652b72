package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.deploy.time.DeadlineReached;
import io.github.azureclean.manifest.PackageManifest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every path and size of the manifest is compared with the folders on the server.
 *
 * @param root the content's folder below {@code /home}
 * @param manifest what has to be there
 * @param nothingElse whether other files are a difference
 * @param built whether a build on the server may have written some of them anew
 */
public record TreeProof(String root, PackageManifest manifest, boolean nothingElse, boolean built)
        implements ContentProof {
    /** KuduSync neither copies nor deletes these; the rest is put there by the platform; the marker is proven by its content. */
    private static final Set<String> NOT_COMPARED = Set.of(
            ".git",
            ".hg",
            MarkerProof.NAME,
            ".deployment",
            "deploy.sh",
            "deploy.cmd",
            "hostingstart.html",
            "hostingstart.aspx",
            "app_offline.htm");

    /** The proof that {@code verify=full} asks for; null if it cannot be had. */
    static @Nullable TreeProof exact(DeploymentPlan plan) {
        return of(plan, plan.target().clean(), false);
    }

    /** The proof that all our files are there; null if it cannot be had. */
    static @Nullable TreeProof filesOnly(DeploymentPlan plan) {
        return of(plan, false, false);
    }

    /** The same after a build on the server, which adds files and writes its lock file anew; null if it cannot be had. */
    static @Nullable TreeProof afterBuild(DeploymentPlan plan) {
        return of(plan, false, true);
    }

    private static @Nullable TreeProof of(DeploymentPlan plan, boolean nothingElse, boolean built) {
        String root = TargetFolder.of(plan.target());
        return root == null || plan.manifest() == null
                ? null
                : new TreeProof(root, plan.manifest(), nothingElse, built);
    }

    @Override
    public Finding check(ProofContext context) throws InterruptedException, DeadlineReached {
        Map<String, Long> expected = expected();
        Set<String> folders = folders(expected.keySet());
        Map<String, Long> there = new TreeMap<>();
        Set<String> others = new TreeSet<>();
        Deque<String> toList = new ArrayDeque<>(List.of(""));
        while (!toList.isEmpty()) {
            String folder = toList.remove();
            Reading<List<VfsEntry>> reading = context.scm().folder(folder.isEmpty() ? root : root + "/" + folder);
            if (!(reading instanceof Reading.Value<List<VfsEntry>> entries)) {
                return ContentProof.without(reading, "the folder /" + folder + " is missing");
            }
            for (VfsEntry entry : entries.value()) {
                String path = folder.isEmpty() ? entry.name() : folder + "/" + entry.name();
                if (NOT_COMPARED.contains(entry.name())) {
                    continue;
                }
                if (!entry.directory()) {
                    there.put(path, entry.size());
                } else if (folders.contains(path)) {
                    toList.add(path);
                } else {
                    others.add(path + "/");
                }
            }
        }
        return compare(expected, there, others);
    }

    private Finding compare(Map<String, Long> expected, Map<String, Long> there, Set<String> others) {
        for (Map.Entry<String, Long> file : expected.entrySet()) {
            Long size = there.remove(file.getKey());
            if (size == null) {
                return new Differs(file.getKey() + " is missing on the server");
            }
            if (!size.equals(file.getValue())) {
                return new Differs(
                        file.getKey() + " has " + size + " bytes on the server instead of " + file.getValue());
            }
        }
        others.addAll(there.keySet());
        if (nothingElse && !others.isEmpty()) {
            return new Differs(others.iterator().next() + " stands on the server but is not in the package");
        }
        return new Proven(BY_EVERY_FILE, "all " + expected.size() + " files on the server have the sizes of ours");
    }

    private Map<String, Long> expected() {
        Map<String, Long> files = new TreeMap<>();
        for (PackageManifest.Entry entry : manifest.entries()) {
            if (!entry.path().endsWith("/") && !ignored(entry.path())) {
                files.put(entry.path(), entry.size());
            }
        }
        return files;
    }

    private boolean ignored(String path) {
        if (built && path.endsWith("package-lock.json")) {
            return true;
        }
        for (String name : path.split("/", -1)) {
            if (NOT_COMPARED.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** All folders of the package, those with an entry of their own too. */
    private Set<String> folders(Set<String> files) {
        Set<String> folders = new TreeSet<>();
        for (String file : files) {
            addParents(file, folders);
        }
        for (PackageManifest.Entry entry : manifest.entries()) {
            if (entry.path().endsWith("/") && !ignored(entry.path())) {
                folders.add(entry.path().substring(0, entry.path().length() - 1));
                addParents(entry.path().substring(0, entry.path().length() - 1), folders);
            }
        }
        return folders;
    }

    private static void addParents(String path, Set<String> folders) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            folders.add(path.substring(0, slash));
        }
    }
}
