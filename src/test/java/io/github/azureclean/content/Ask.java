package io.github.azureclean.content;

import io.github.azureclean.content.rule.BuiltInExclusion;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.walk.SymlinkPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a request step by step: one root, nothing left out, no findings asked for unless said. */
public final class Ask {
    private final List<ContentRoot> roots = new ArrayList<>();
    private final List<SingleFile> files = new ArrayList<>();
    private final List<BuiltInExclusion> builtIns = new ArrayList<>();
    private Preset preset = Preset.NONE;
    private List<Rule> includes = List.of();
    private List<Rule> excludes = List.of();
    private List<Rule> zipExcludes = List.of();
    private List<Rule> keeps = List.of();
    private @Nullable Path ignoreFile;
    private Reaction suspects = Reaction.IGNORE;
    private Reaction collateral = Reaction.IGNORE;
    private SymlinkPolicy symlinks = SymlinkPolicy.FOLLOW;
    private Map<String, String> generated = Map.of();
    private @Nullable Long maxFiles;

    public static Ask nothing() {
        return new Ask();
    }

    public static Ask of(Tree tree) {
        return nothing().root(tree.root(), "");
    }

    public static Rule ant(String pattern) {
        return new Rule(pattern, Syntax.ANT, Origin.POM);
    }

    public static Rule zip(String pattern) {
        return new Rule(pattern, Syntax.ZIP, Origin.POM);
    }

    private static List<Rule> antRules(String... patterns) {
        return Arrays.stream(patterns).map(Ask::ant).toList();
    }

    public Ask root(Path directory, String outputDirectory) {
        return root(new ContentRoot(directory, outputDirectory, List.of(), List.of()));
    }

    public Ask root(ContentRoot root) {
        roots.add(root);
        return this;
    }

    public Ask includes(String... patterns) {
        includes = antRules(patterns);
        return this;
    }

    public Ask rootIncludes(String... patterns) {
        ContentRoot last = roots.remove(roots.size() - 1);
        return root(new ContentRoot(last.directory(), last.outputDirectory(), antRules(patterns), last.excludes()));
    }

    public Ask rootExcludes(String... patterns) {
        ContentRoot last = roots.remove(roots.size() - 1);
        return root(new ContentRoot(last.directory(), last.outputDirectory(), last.includes(), antRules(patterns)));
    }

    public Ask single(String path, Path file) {
        files.add(new SingleFile(path, file));
        return this;
    }

    public Ask preset(Preset value) {
        preset = value;
        return this;
    }

    public Ask excludes(String... patterns) {
        excludes = antRules(patterns);
        return this;
    }

    public Ask zipExcludes(String... patterns) {
        zipExcludes = Arrays.stream(patterns).map(Ask::zip).toList();
        return this;
    }

    public Ask keeps(String... patterns) {
        keeps = antRules(patterns);
        return this;
    }

    public Ask ignoreFile(Path file) {
        ignoreFile = file;
        return this;
    }

    public Ask never(Path path, String wording) {
        builtIns.add(new BuiltInExclusion(path, wording, false));
        return this;
    }

    public Ask suspects(Reaction value) {
        suspects = value;
        return this;
    }

    public Ask collateral(Reaction value) {
        collateral = value;
        return this;
    }

    public Ask symlinks(SymlinkPolicy value) {
        symlinks = value;
        return this;
    }

    public Ask maxFiles(long value) {
        maxFiles = value;
        return this;
    }

    public Ask generated(String path, String text) {
        generated = Map.of(path, text);
        return this;
    }

    public SelectionRequest request() {
        return new SelectionRequest(
                roots,
                files,
                preset,
                includes,
                excludes,
                zipExcludes,
                keeps,
                ignoreFile,
                builtIns,
                suspects,
                collateral,
                symlinks,
                generated,
                maxFiles);
    }

    public Selection select() throws IOException, SelectionException {
        return new Selector().select(request());
    }

    /** The names of the files in the package. */
    public List<String> paths() throws IOException, SelectionException {
        return select().files().stream().map(SelectedFile::path).toList();
    }
}
