package io.github.azureclean.content;

import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.problem.LocalProblem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Words the refusal of a package without files. */
final class EmptySelection {
    private EmptySelection() {}

    static SelectionException refusal(List<ContentRoot> roots, List<RuleUse> uses) {
        String folders = roots.stream().map(root -> root.directory().toString()).collect(Collectors.joining(", "));
        List<RuleUse> hits = uses.stream()
                .filter(use -> use.files() > 0)
                .sorted(Comparator.comparingLong(RuleUse::files).reversed())
                .toList();
        if (hits.isEmpty()) {
            return new SelectionException(
                    LocalProblem.EMPTY_SELECTION,
                    "There is nothing to pack: no file is in " + (folders.isEmpty() ? "any content folder" : folders)
                            + ".",
                    "A package without files would empty the app.",
                    "Build the app first, or set contentDirectory to the folder that holds it.");
        }
        long files = hits.stream().mapToLong(RuleUse::files).sum();
        String rules = hits.stream()
                .limit(3)
                .map(use -> use.files() + " by " + use.rule().pattern() + " ("
                        + use.rule().origin().label() + ")")
                .collect(Collectors.joining(", "));
        return new SelectionException(
                LocalProblem.EMPTY_SELECTION,
                "There is nothing to pack: of " + folders + " all " + files + " files were left out.",
                "Most were left out like this: " + rules + ".",
                "Correct includes and excludes, or name in keeps what has to go in, such as <keep>**/*.js</keep>.");
    }
}
