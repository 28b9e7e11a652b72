package io.github.azureclean.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code git} program says about a folder.
 *
 * @param commit full id of the commit that is checked out
 * @param dirty whether the folder differs from it; files that git ignores do not count, new files do
 */
public record GitState(String commit, boolean dirty) {
    private static final String COMMIT_LINE = "# branch.oid ";

    /**
     * Asks git.
     *
     * @param directory the folder
     * @param limit how long git may take
     * @return empty if there is no git, no repository, no commit, or no answer in time
     */
    public static Optional<GitState> read(Path directory, Duration limit) throws InterruptedException {
        if (!insideRepository(directory)) {
            return Optional.empty();
        }
        Process git;
        try {
            git = new ProcessBuilder("git", "--no-optional-locks", "status", "--porcelain=v2", "--branch", "--", ".")
                    .directory(directory.toFile())
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No git on this machine: the state is not known, which the caller is told.
            return Optional.empty();
        }
        // Only one that is still running: stopping an ended one would close what it has written before it is read.
        git.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> git.destroyForcibly());
        try (BufferedReader lines = git.inputReader(StandardCharsets.UTF_8)) {
            String commit = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(COMMIT_LINE)) {
                    commit = line.substring(COMMIT_LINE.length());
                } else if (!line.startsWith("#")) {
                    return known(commit, true);
                }
            }
            // Only a git that came to its end has seen every file.
            return git.waitFor() == 0 ? known(commit, false) : Optional.empty();
        } catch (IOException e) {
            // It was stopped while it was being read.
            return Optional.empty();
        } finally {
            git.destroyForcibly();
        }
    }

    /**
     * Whether git would take the repository that the folder was checked out of. Files that somebody has checked in can
     * make a folder look like a repository without a work tree, whose settings name programs to run; git prefers the
     * nearest.
     */
    private static boolean insideRepository(Path directory) {
        for (Path each = directory.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return true;
            }
            if (Files.exists(each.resolve("HEAD")) && Files.exists(each.resolve("objects"))) {
                return false;
            }
        }
        return false;
    }

    private static Optional<GitState> known(@Nullable String commit, boolean dirty) {
        return commit == null || commit.startsWith("(") ? Optional.empty() : Optional.of(new GitState(commit, dirty));
    }
}
