package io.github.azureclean.emulator.files;

import io.github.azureclean.emulator.Personality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server's copy step: copies what looks changed, deletes what an earlier deployment brought and this one does not.
 * A file looks changed if its time differs (KuduSync.NET, Windows) or its time or size (KuduSync, Linux); so a changed
 * file with the old time, and on Linux the old size, stays stale. Names are compared without regard to case.
 */
public final class KuduSync {
    private final Personality personality;
    private final Predicate<String> copied;
    private final Consumer<String> log;

    /**
     * A copy step.
     *
     * @param copied which relative paths are really copied
     * @param log gets a line for each file that is copied or deleted
     */
    public KuduSync(Personality personality, Predicate<String> copied, Consumer<String> log) {
        this.personality = personality;
        this.copied = copied;
        this.log = log;
    }

    /**
     * Makes {@code to} like {@code from}.
     *
     * @param previous the manifest of the deployment before, or null to delete whatever is not in {@code from}
     * @return the manifest of this deployment: every relative path, folders too
     */
    public Set<String> sync(Path from, Path to, @Nullable Set<String> previous) throws IOException {
        Set<String> manifest = new LinkedHashSet<>();
        folder(from, to, "", previous, manifest);
        return manifest;
    }

    private void folder(Path from, Path to, String prefix, @Nullable Set<String> previous, Set<String> manifest)
            throws IOException {
        if (Files.exists(to) && !Files.isDirectory(to)) {
            Files.delete(to);
        }
        Files.createDirectories(to);
        List<Path> sources = children(from);
        List<Path> targets = children(to);
        Map<String, Path> source = byName(sources);
        Map<String, Path> target = byName(targets);
        for (Path file : sources) {
            if (!Files.isDirectory(file) && !isIgnored(file)) {
                String path = prefix + file.getFileName();
                manifest.add(path);
                Path old = target.get(key(file));
                if ((old == null || Files.isDirectory(old) || differs(file, old)) && copied.test(path)) {
                    copy(file, old, to, path);
                }
            }
        }
        for (Path old : targets) {
            Path fresh = source.get(key(old));
            boolean gone = fresh == null || Files.isDirectory(fresh) != Files.isDirectory(old);
            if (gone && Files.exists(old, LinkOption.NOFOLLOW_LINKS) && !isReplaced(old, fresh)) {
                remove(old, prefix + old.getFileName(), previous);
            }
        }
        for (Path sub : sources) {
            if (Files.isDirectory(sub) && !isIgnored(sub)) {
                String path = prefix + sub.getFileName();
                manifest.add(path);
                folder(sub, to.resolve(sub.getFileName()), path + "/", previous, manifest);
            }
        }
    }

    // A folder that became a file of the same name has been replaced by the copy already.
    private static boolean isReplaced(Path old, @Nullable Path fresh) {
        return fresh != null && !Files.isDirectory(fresh) && !Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS);
    }

    private void copy(Path file, @Nullable Path old, Path to, String path) throws IOException {
        log.accept("Copying file: '" + path + "'");
        if (old != null && Files.isDirectory(old)) {
            Folders.delete(old);
        }
        Path destination = to.resolve(file.getFileName());
        Files.copy(file, destination, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(destination, Files.getLastModifiedTime(file));
    }

    private void remove(Path old, String path, @Nullable Set<String> previous) throws IOException {
        boolean known = previous == null || previous.contains(path);
        if (!known || isIgnored(old)) {
            return;
        }
        if (!Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) {
            log.accept("Deleting file: '" + path + "'");
            Files.delete(old);
            return;
        }
        for (Path child : children(old)) {
            remove(child, path + "/" + child.getFileName(), previous);
        }
        if (children(old).isEmpty()) {
            log.accept("Deleting directory: '" + path + "'");
            Files.delete(old);
        }
    }

    private boolean differs(Path file, Path old) throws IOException {
        long fileTime = Files.getLastModifiedTime(file).toMillis();
        long oldTime = Files.getLastModifiedTime(old).toMillis();
        return fileTime != oldTime || (personality.isLinux() && Files.size(file) != Files.size(old));
    }

    private boolean isIgnored(Path file) {
        String name = key(file);
        return name.equals(".GIT")
                || name.equals(".HG")
                || name.equals(".DEPLOYMENT")
                || name.equals(personality.isLinux() ? "DEPLOY.SH" : "DEPLOY.CMD");
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    // Of names that differ only by case the last one counts.
    private static Map<String, Path> byName(List<Path> children) {
        Map<String, Path> names = new HashMap<>();
        children.forEach(child -> names.put(key(child), child));
        return names;
    }

    private static String key(Path file) {
        return String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT);
    }
}
