package io.github.azureclean.content;

import io.github.azureclean.content.finding.Findings;
import io.github.azureclean.content.finding.SecretScan;
import io.github.azureclean.content.name.PackageNames;
import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.BuiltIns;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.RuleSet;
import io.github.azureclean.content.rule.RuleUse;
import io.github.azureclean.content.rule.Rules;
import io.github.azureclean.content.walk.Collected;
import io.github.azureclean.content.walk.TreeWalk;
import io.github.azureclean.content.walk.WalkBudget;
import io.github.azureclean.problem.LocalProblem;
import java.io.IOException;
import java.io.InputStream;
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

    /**
     * Reads the content roots, decides about each file and looks at each content.
     *
     * @throws SelectionException if no package can be made from this content
     * @throws IOException if reading fails for a reason that the user cannot know
     */
    public Selection select(SelectionRequest request) throws IOException, SelectionException {
        return complete(plan(request));
    }

    /** Looks at each content of a plan, where nobody packs it. */
    public Selection complete(SelectionPlan plan) throws IOException, SelectionException {
        byte[] start = new byte[SecretScan.BIGGEST];
        for (SelectedFile file : plan.selection().files()) {
            if (plan.findings().looks() && SecretScan.reads(file.path(), file.size())) {
                try (InputStream in = Files.newInputStream(file.file())) {
                    int length = in.readNBytes(start, 0, start.length);
                    plan.findings().look(file.path(), file.size(), start, length);
                }
            }
        }
        return plan.complete();
    }

    /**
     * Reads the content roots and decides about each file. Contents are still to be looked at: by who reads them anyway.
     *
     * @throws SelectionException if no package can be made from this content, as far as names tell
     * @throws IOException if reading fails for a reason that the user cannot know
     */
    public SelectionPlan plan(SelectionRequest request) throws IOException, SelectionException {
        BuiltIns builtIns = new BuiltIns(request.builtIns());
        RuleSet common;
        List<Rules> roots = new ArrayList<>();
        try {
            common = RuleSet.of(request);
            request.roots().forEach(root -> roots.add(new Rules(root, common, builtIns)));
        } catch (PatternSyntaxException e) {
            throw new SelectionException(
                    LocalProblem.UNKNOWN_PARAMETER_VALUE,
                    "The pattern " + beginning(e.getPattern()) + " is no regular expression: " + e.getDescription()
                            + ".",
                    e.getPattern().length() > SHOWN
                            ? "It has " + e.getPattern().length() + " characters, more than can be made sense of."
                            : "What stands in %regex[...] has to be one.",
                    "Correct it, or use an Ant pattern such as **/*.log.");
        }
        Collected collected = new Collected();
        WalkBudget budget = new WalkBudget(request.maxFiles());
        for (int i = 0; i < roots.size(); i++) {
            ContentRoot root = request.roots().get(i);
            boolean everyFolder = request.preset() == Preset.ZIP_COMMAND;
            new TreeWalk(root, roots.get(i), request.symlinks(), collected, budget, everyFolder).run();
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
                        LocalProblem.UNREADABLE_CONTENT,
                        "The file " + file + " does not exist or cannot be read.",
                        "It has to be in the package, as " + single.path() + ".",
                        "Build the app first (mvn package).");
            }
            collected.files.add(SelectedFile.of(single.path(), file, FileStamp.of(file)));
        }
    }

    private static SelectionPlan finish(SelectionRequest request, Collected collected, List<RuleUse> uses)
            throws IOException, SelectionException {
        collected.files.sort(Comparator.comparing(SelectedFile::path));
        if (collected.files.isEmpty()) {
            throw EmptySelection.refusal(request.roots(), uses);
        }
        List<String> directories =
                collected.directories.stream().distinct().sorted().toList();
        PackageNames.check(collected.files, directories);
        Findings findings = Findings.of(request, collected.findings, collected.files, collected.leftOut, uses);
        Selection selection = new Selection(
                collected.files,
                directories,
                collected.leftOut.stream()
                        .map(LeftOut::exclusion)
                        .sorted(Comparator.comparing(Exclusion::path))
                        .toList(),
                collected.kept.stream().sorted(Comparator.comparing(Kept::path)).toList(),
                uses,
                List.of());
        return new SelectionPlan(selection, findings);
    }
}
