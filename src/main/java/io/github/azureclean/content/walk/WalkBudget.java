package io.github.azureclean.content.walk;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.problem.LocalProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much a walk may find: it ends while links still multiply what there is, and not afterwards. */
public final class WalkBudget {
    /** Far more than any app has, pnpm's links to one folder from many included, and few enough to be counted in seconds. */
    private static final long THROUGH_LINKS = 200_000;
    /** As many entries for each file that is allowed: folders, and what rules leave out. */
    private static final long ENTRIES_A_FILE = 10;

    private static final int FOLDERS_NAMED = 5;

    private final @Nullable Long maxFiles;
    private final long throughLinks;
    private long linked;

    /**
     * A budget for all roots.
     *
     * @param maxFiles how many files may be in the package; null for any number
     */
    public WalkBudget(@Nullable Long maxFiles) {
        this.maxFiles = maxFiles;
        this.throughLinks = maxFiles == null ? THROUGH_LINKS : ENTRIES_A_FILE * maxFiles;
    }

    /**
     * Counts an entry.
     *
     * @param link the first link on the way to it; null if there is none
     */
    void visited(@Nullable String link) throws SelectionException {
        if (link != null && ++linked > throughLinks) {
            throw new SelectionException(
                    LocalProblem.SYMBOLIC_LINK,
                    "Symbolic links lead to more than " + throughLinks + " files and folders, the last of them through "
                            + link + ".",
                    "Links that lead to folders with links multiply what is packed.",
                    "Exclude that link, or set symlinks to skip, or maxFiles to the number that is right.");
        }
    }

    /** Checks the number of files so far. */
    void selected(List<SelectedFile> files) throws SelectionException {
        if (maxFiles != null && files.size() > maxFiles) {
            throw new SelectionException(
                    LocalProblem.PACKAGE_OVER_BUDGET,
                    "The package would have more files than the " + maxFiles + " that maxFiles allows.",
                    "Biggest folders so far: " + biggest(files) + ".",
                    "Exclude what the app does not need, or raise maxFiles.");
        }
    }

    private static String biggest(List<SelectedFile> files) {
        Map<String, Long> counts = files.stream()
                .collect(Collectors.groupingBy(
                        file -> file.path().substring(0, Math.max(0, file.path().indexOf('/'))),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FOLDERS_NAMED)
                .map(each -> (each.getKey().isEmpty() ? "(root)" : each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
