package io.github.azureclean.content;

import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.finding.Findings;
import io.github.azureclean.content.name.PackageNames;
import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.BuiltIns;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.RootRules;
import io.github.azureclean.content.rule.RuleSet;
import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.content.walk.Collected;
import io.github.azureclean.content.walk.TreeWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Decides which files go into the package. */
public final class Selector {
    private static final int SHOWN = 100;

    private final boolean pruning;

    public Selector() {
        this(true);
    }

    /** A selector that may be made to look at each file below folders that are left out as a whole. */
    Selector(boolean pruning) {
        this.pruning = pruning;
    }

    /**
     * Reads the content roots and decides about each file.
     *
     * @throws SelectionException if no package can be made from this content
     * @throws IOException if reading fails for a reason that the user can not know
     */
    public Selection select(SelectionRequest request) throws IOException, SelectionException {
        BuiltIns builtIns = new BuiltIns(request.builtIns());
        RuleSet common;
        List<RootRules> roots = new ArrayList<>();
        try {
            common = RuleSet.of(request);
            request.roots().forEach(root -> roots.add(new RootRules(root, common, builtIns)));
        } catch (PatternSyntaxException e) {
            throw new SelectionException(
                    SelectionException.Reason.BAD_PATTERN,
                    "The pattern " + beginning(e.getPattern()) + " is no regular expression: " + e.getDescription()
                            + ".",
                    e.getPattern().length() > SHOWN
                            ? "It has " + e.getPattern().length() + " characters, more than can be made sense of."
                            : "What stands in %regex[...] has to be one.",
                    "Correct it, or use an Ant pattern such as **/*.log.");
        }
        Collected collected = new Collected();
        for (int i = 0; i < roots.size(); i++) {
            ContentRoot root = request.roots().get(i);
            boolean everyFolder = request.preset() == Preset.ZIP_COMMAND;
            new TreeWalk(root, roots.get(i), request.symlinks(), collected, everyFolder, pruning).run();
        }
        addSingleFiles(request.files(), collected);
        List<ActiveRule> rules = Stream.of(
                        builtIns.rules(),
                        roots.stream().flatMap(root -> root.own().stream()).toList(),
                        common.all())
                .flatMap(List::stream)
                .toList();
        return finish(request, collected, rules.stream().map(ActiveRule::use).toList());
    }

    private static String beginning(String pattern) {
        return pattern.length() <= SHOWN ? pattern : pattern.substring(0, SHOWN) + "…";
    }

    private static void addSingleFiles(List<SingleFile> files, Collected collected)
            throws IOException, SelectionException {
        for (SingleFile single : files) {
            Path file = single.file();
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new SelectionException(
                        SelectionException.Reason.UNREADABLE_CONTENT,
                        "The file " + file + " does not exist or can not be read.",
                        "It has to be in the package, as " + single.path() + ".",
                        "Build the app first (mvn package).");
            }
            collected.files.add(new SelectedFile(
                    single.path(),
                    file,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    Files.isExecutable(file)));
        }
    }

    private static Selection finish(SelectionRequest request, Collected collected, List<RuleUse> uses)
            throws IOException, SelectionException {
        collected.files.sort(Comparator.comparing(SelectedFile::path));
        if (collected.files.isEmpty()) {
            throw EmptySelection.refusal(request.roots(), uses);
        }
        List<String> directories =
                collected.directories.stream().distinct().sorted().toList();
        PackageNames.check(collected.files, directories);
        List<Finding> findings = Findings.of(request, collected.findings, collected.files, collected.leftOut, uses);
        return new Selection(
                collected.files,
                directories,
                collected.leftOut.stream()
                        .map(LeftOut::exclusion)
                        .sorted(Comparator.comparing(Exclusion::path))
                        .toList(),
                collected.kept.stream().sorted(Comparator.comparing(Kept::path)).toList(),
                uses,
                findings);
    }
}
