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
     * All findings, the most serious first, then by path.
     *
     * @param ofWalk what the walk over the roots found
     * @param files sorted by path
     * @throws SelectionException if there are findings to which the user wants a failure, or a secret that the user does not
     *     name in {@code keeps}
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
            PackageView view = new PackageView(files, request.generated());
            List<Finding> suspects = sorted(Suspects.find(view, request.keeps(), request.suspects()));
            refuseSuspects(request.suspects(), suspects);
            all.addAll(suspects);
            all.addAll(LayoutHints.find(view));
        }
        if (request.collateral() != Reaction.IGNORE) {
            List<Finding> collateral = sorted(Collateral.find(leftOut, files, severity(request.collateral())));
            if (request.collateral() == Reaction.FAIL) {
                refuse(
                        SelectionException.Reason.COLLATERAL,
                        "collateral is set to fail and " + count(collateral) + " left out parts of a program",
                        collateral);
            }
            all.addAll(collateral);
        }
        return sorted(all);
    }

    private static Severity severity(Reaction reaction) {
        return reaction == Reaction.FAIL ? Severity.ERROR : Severity.WARNING;
    }

    /** A secret that lets whoever reads it in is refused even where other findings are only told. */
    private static void refuseSuspects(Reaction reaction, List<Finding> suspects) throws SelectionException {
        if (reaction == Reaction.FAIL) {
            refuse(
                    SelectionException.Reason.SUSPECTS,
                    "suspects is set to fail and " + count(suspects) + " should hardly be in the package",
                    suspects);
        } else {
            List<Finding> secrets = suspects.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            refuse(
                    SelectionException.Reason.SUSPECTS,
                    count(secrets) + " would give away a secret that lets whoever reads it in",
                    secrets);
        }
    }

    private static String count(List<Finding> findings) {
        return findings.size() + (findings.size() == 1 ? " finding" : " findings");
    }

    private static void refuse(SelectionException.Reason reason, String why, List<Finding> findings)
            throws SelectionException {
        if (findings.isEmpty()) {
            return;
        }
        Finding first = findings.get(0);
        String others =
                findings.stream().skip(1).limit(NAMED).map(Finding::path).collect(Collectors.joining(", "));
        String more = findings.size() > NAMED + 1 ? " and " + (findings.size() - NAMED - 1) + " more" : "";
        throw new SelectionException(
                reason,
                "No package is made, as " + why + ".\n" + first.path() + ": " + first.message()
                        + (others.isEmpty() ? "" : "\nAlso: " + others + more + "."),
                findings);
    }

    /** The most serious first: a list that is cut short must not hide a secret. */
    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::path)
                        .thenComparing(Finding::kind)
                        .thenComparing(Finding::message))
                .toList();
    }
}
