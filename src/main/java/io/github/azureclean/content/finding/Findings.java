package io.github.azureclean.content.finding;

import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the findings of a selection and refuses it where the user asked for that. */
public final class Findings {
    private static final int NAMED = 5;

    private final List<Finding> certain;
    private final Reaction reaction;
    private final @Nullable Suspects suspects;
    private final Map<String, Suspicion> contents = new ConcurrentHashMap<>();

    private Findings(List<Finding> certain, Reaction reaction, @Nullable Suspects suspects) {
        this.certain = certain;
        this.reaction = reaction;
        this.suspects = suspects;
    }

    /**
     * What names tell; contents are looked at when they are read, and suspects are judged after that.
     *
     * @param ofWalk what the walk over the roots found
     * @param files sorted by path
     * @throws SelectionException if parts of a program were left out, and the user wants a failure then
     */
    public static Findings of(
            SelectionRequest request,
            List<Finding> ofWalk,
            List<SelectedFile> files,
            List<LeftOut> leftOut,
            List<RuleUse> uses)
            throws IOException, SelectionException {
        List<Finding> all = new ArrayList<>(ofWalk);
        all.addAll(PatternHints.find(request, uses, files));
        Suspects suspects = null;
        if (request.suspects() != Reaction.IGNORE) {
            PackageView view = new PackageView(files, request.generated());
            suspects = Suspects.of(view, request.keeps(), request.suspects());
            all.addAll(LayoutHints.find(view));
        }
        if (request.collateral() != Reaction.IGNORE) {
            List<Finding> collateral = sorted(Collateral.find(leftOut, files, severity(request.collateral())));
            if (request.collateral() == Reaction.FAIL) {
                refuse(
                        LocalProblem.COLLATERAL,
                        "collateral is set to fail and " + count(collateral) + " left out parts of a program",
                        collateral);
            }
            all.addAll(collateral);
        }
        return new Findings(all, request.suspects(), suspects);
    }

    /** Whether contents are looked at. */
    public boolean looks() {
        return suspects != null;
    }

    /**
     * Looks at a content. Any number of threads may ask at once.
     *
     * @param path its name in the package
     * @param size bytes of all of it
     * @param start its first bytes: all, or at least the first {@link SecretScan#BIGGEST}
     * @param length how many
     */
    public void look(String path, long size, byte[] start, int length) {
        Suspicion found = looks() && SecretScan.reads(path, size) ? SecretScan.look(path, start, length) : null;
        if (found != null) {
            contents.put(path, found);
        }
    }

    /** Takes what an earlier look at the same content found. */
    public void remember(String path, Suspicion found) {
        contents.put(path, found);
    }

    /** What contents are suspicious of, by path. */
    public Map<String, Suspicion> contents() {
        return contents;
    }

    /**
     * All findings, the most serious first, then by path.
     *
     * @throws SelectionException if there are suspects to which the user wants a failure, or a secret that the user does not
     *     name in {@code keeps}
     */
    public List<Finding> all() throws SelectionException {
        List<Finding> all = new ArrayList<>(certain);
        if (suspects != null) {
            new TreeMap<>(contents).forEach(suspects::content);
            List<Finding> found = sorted(suspects.findings());
            refuseSuspects(reaction, found);
            all.addAll(found);
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
                    LocalProblem.SECRETS_FOUND,
                    "suspects is set to fail and " + count(suspects) + " should hardly be in the package",
                    suspects);
        } else {
            List<Finding> secrets = suspects.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            refuse(
                    LocalProblem.SECRETS_FOUND,
                    count(secrets) + " would give away a secret that lets whoever reads it in",
                    secrets);
        }
    }

    private static String count(List<Finding> findings) {
        return findings.size() + (findings.size() == 1 ? " finding" : " findings");
    }

    private static void refuse(LocalProblem kind, String reason, List<Finding> findings) throws SelectionException {
        if (findings.isEmpty()) {
            return;
        }
        Finding first = findings.get(0);
        String others =
                findings.stream().skip(1).limit(NAMED).map(Finding::path).collect(Collectors.joining(", "));
        String more = findings.size() > NAMED + 1 ? " and " + (findings.size() - NAMED - 1) + " more" : "";
        throw new SelectionException(
                new UserProblem(
                        kind,
                        "No package is made, as " + reason + ".",
                        first.path() + ": " + first.message(),
                        others.isEmpty() ? "" : "Also: " + others + more + "."),
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
