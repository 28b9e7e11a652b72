package io.github.azureclean.content.finding;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.rule.AntPattern;
import io.github.azureclean.content.rule.EntryName;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.rule.ZipPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds rules that do something else than their author probably expects. */
final class PatternHints {
    private static final int NAMED = 5;

    /** Names that start with a dot and belong into a package. */
    private static final Set<String> WANTED = Set.of(
            ".deployment",
            ".htaccess",
            ".user.ini",
            ".python_packages/",
            ".next/",
            ".nuxt/",
            ".output/",
            ".well-known/");

    private final List<SelectedFile> files;
    private final List<Finding> findings = new ArrayList<>();

    private PatternHints(List<SelectedFile> files) {
        this.files = files;
    }

    /**
     * Looks at the rules that people wrote and at the zip preset.
     *
     * @param uses what each rule did
     */
    static List<Finding> find(SelectionRequest request, List<RuleUse> uses, List<SelectedFile> files) {
        PatternHints hints = new PatternHints(files);
        Stream.concat(request.excludes().stream(), request.roots().stream().flatMap(root -> root.excludes().stream()))
                .forEach(hints::checkRootOnly);
        uses.stream()
                .map(RuleUse::rule)
                .filter(rule -> rule.syntax() == Syntax.ZIP && rule.pattern().startsWith("*/"))
                .forEach(hints::checkEscapes);
        Set<Rule> keeps = Set.copyOf(request.keeps());
        uses.stream()
                .filter(use -> !keeps.contains(use.rule()) || hints.takesNothing(use.rule()))
                .forEach(hints::checkUnused);
        return hints.findings;
    }

    private void checkRootOnly(Rule rule) {
        String pattern = rule.pattern();
        if (pattern.contains("/") || pattern.contains("\\") || pattern.contains("**") || pattern.startsWith("%")) {
            return;
        }
        AntPattern deep = new AntPattern("**/" + pattern, true);
        AntPattern folder = new AntPattern(pattern + "/**", true);
        List<String> deeper = files.stream()
                .map(SelectedFile::path)
                .filter(path -> path.contains("/") && deep.matches(EntryName.of(path, false)))
                .toList();
        List<String> below = files.stream()
                .map(SelectedFile::path)
                .filter(path -> folder.matches(EntryName.of(path, false)))
                .toList();
        if (!below.isEmpty()) {
            findings.add(new Finding(
                    below.get(0),
                    "root-only-pattern",
                    Severity.WARNING,
                    "The exclude " + pattern + " (" + rule.origin().label() + ") does not take what is in the folder: "
                            + stayIn(below) + ", such as " + below.get(0) + ". Write " + pattern + "/**."));
        } else if (!deeper.isEmpty()) {
            findings.add(new Finding(
                    deeper.get(0),
                    "root-only-pattern",
                    Severity.WARNING,
                    "The exclude " + pattern + " (" + rule.origin().label() + ") holds for the top folder only: "
                            + stayIn(deeper) + ", such as " + deeper.get(0) + ". Write **/" + pattern + "."));
        }
    }

    private static String stayIn(List<String> paths) {
        return paths.size() == 1 ? "1 file stays in" : paths.size() + " files stay in";
    }

    /** A pattern that starts with a star and a slash asks for a folder above, which names at the root do not have. */
    private void checkEscapes(Rule rule) {
        ZipPattern pattern = new ZipPattern(rule.pattern());
        Set<String> escaped = new LinkedHashSet<>();
        for (SelectedFile file : files) {
            String path = file.path();
            int slash = path.indexOf('/');
            String top = slash < 0 ? path : path.substring(0, slash + 1);
            if (!WANTED.contains(top)
                    && !pattern.matches(EntryName.of(path, false))
                    && pattern.matches(EntryName.of("x/" + path, false))) {
                escaped.add(top);
            }
        }
        if (!escaped.isEmpty()) {
            String names = String.join(", ", escaped.stream().limit(NAMED).toList())
                    + (escaped.size() > NAMED ? " and " + (escaped.size() - NAMED) + " more" : "");
            String first = escaped.iterator().next();
            findings.add(new Finding(
                    first.endsWith("/") ? first.substring(0, first.length() - 1) : first,
                    "pattern-escape",
                    Severity.WARNING,
                    "The zip pattern " + rule.pattern() + " (" + rule.origin().label()
                            + ") asks for a folder above, so at the top these stay in: " + names
                            + ". To leave them out as well, add the pattern "
                            + rule.pattern().substring(2) + "."));
        }
    }

    /** Whether a keep takes no file at all. One that rescues nothing may still say that a file is meant to be there. */
    private boolean takesNothing(Rule keep) {
        AntPattern pattern = new AntPattern(keep.pattern(), true);
        return files.stream().noneMatch(file -> pattern.matches(EntryName.of(file.path(), false)));
    }

    private void checkUnused(RuleUse use) {
        Rule rule = use.rule();
        boolean written = rule.origin() != Origin.PRESET && rule.origin() != Origin.BUILT_IN;
        boolean negation = rule.syntax() == Syntax.GITIGNORE && rule.pattern().startsWith("!");
        if (written && !negation && use.files() == 0) {
            findings.add(new Finding(
                    "",
                    "unused-rule",
                    Severity.INFO,
                    "The pattern " + rule.pattern() + " (" + rule.origin().label()
                            + ") had no effect: it matches no file, or other rules had decided before."
                            + " Correct it, or remove it."));
        }
    }
}
