package io.github.azureclean.content.finding;

import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.rule.RuleUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers the findings of a selection and refuses it where the user asked for that. */
public final class Findings {
    private static final int NAMED = 5;

    private Findings() {}

    /**
     * All findings, sorted by path.
     *
     * @param ofWalk what the walk over the roots found
     * @param files sorted by path
     * @throws SelectionException if there are findings to which the user wants a failure
     */
    public static List<Finding> of(
            SelectionRequest request,
            List<Finding> ofWalk,
            List<SelectedFile> files,
            List<LeftOut> leftOut,
            List<RuleUse> uses)
            throws IOException, SelectionException {
        List<Finding> all = new ArrayList<>(ofWalk);
        all.addAll(PatternHints.find(request, uses, files));
        if (request.suspects() != Reaction.IGNORE) {
            List<Finding> suspects = sorted(Suspects.find(files, request.keeps(), severity(request.suspects())));
            refuse(
                    SelectionException.Reason.SUSPECTS,
                    request.suspects(),
                    suspects,
                    "suspects",
                    "should hardly be in the package");
            all.addAll(suspects);
        }
        if (request.collateral() != Reaction.IGNORE) {
            List<Finding> collateral = sorted(Collateral.find(leftOut, files, severity(request.collateral())));
            refuse(
                    SelectionException.Reason.COLLATERAL,
                    request.collateral(),
                    collateral,
                    "collateral",
                    "left out parts of a program");
            all.addAll(collateral);
        }
        return sorted(all);
    }

    private static Severity severity(Reaction reaction) {
        return reaction == Reaction.FAIL ? Severity.ERROR : Severity.WARNING;
    }

    private static void refuse(
            SelectionException.Reason reason, Reaction reaction, List<Finding> findings, String parameter, String what)
            throws SelectionException {
        if (reaction != Reaction.FAIL || findings.isEmpty()) {
            return;
        }
        Finding first = findings.get(0);
        String others =
                findings.stream().skip(1).limit(NAMED).map(Finding::path).collect(Collectors.joining(", "));
        String more = findings.size() > NAMED + 1 ? " and " + (findings.size() - NAMED - 1) + " more" : "";
        throw new SelectionException(
                reason,
                "No package is made, as " + parameter + " is set to fail and " + findings.size() + " "
                        + (findings.size() == 1 ? "finding" : "findings") + " " + what + ".\n" + first.path() + ": "
                        + first.message() + (others.isEmpty() ? "" : "\nAlso: " + others + more + "."),
                findings);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::path)
                        .thenComparing(Finding::kind)
                        .thenComparing(Finding::message))
                .toList();
    }
}
