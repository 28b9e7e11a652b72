package io.github.azureclean.content.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.Kept;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
    private static final String[] SEGMENTS = {
        "a", "b", "x.log", ".git", "dev", "docker", "node_modules", "e", "t.tmp", "c d"
    };
    private static final String[] ANT = {
        "a/**",
        "**/a/**",
        "a",
        "**/b",
        "*/b/**",
        "**/.git/**",
        "a/*/",
        "**/*.log",
        "**",
        "*/**",
        "b/**/a",
        "%regex[a/.*]",
        "a/**/*"
    };
    private static final String[] ZIP = {
        "a/*", "*/a/*", "a", "a/", "*dev*", "*/.*", "*/b*", "a/**", "[ab]/*", "[!a]/**", "*/\\**", "*.log", "?/*"
    };
    private static final String[] LINES = {"a/", "/b", "*.log", "!a/b", "b/*", "**/dev", "!x.log", "a/**", "/a/b/"};

    @TempDir
    Path folder;

    @Test
    void never_changes_which_files_are_packed() throws Exception {
        Tree tree = tree();
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Path ignoreFile = folder.resolve("ignore" + seed);
            new Tree(folder).file("ignore" + seed, String.join("\n", some(random, LINES, 3)));
            Ask ask = Ask.of(tree)
                    .includes(random.nextInt(4) == 0 ? some(random, ANT, 3) : new String[0])
                    .rootIncludes(random.nextInt(4) == 0 ? some(random, ANT, 3) : new String[0])
                    .rootExcludes(some(random, ANT, 1))
                    .excludes(some(random, ANT, 2))
                    .zipExcludes(some(random, ZIP, 2))
                    .keeps(some(random, ANT, 2))
                    .preset(Preset.values()[random.nextInt(3)])
                    .ignoreFile(ignoreFile);
            String what = "seed " + seed + ": " + ask.request();

            assertThat(outcome(ask)).as(what).isEqualTo(oneByOne(ask, tree.root()));
        }
    }

    private static List<Object> outcome(Ask ask) throws IOException {
        try {
            Selection selection = ask.select();
            long files =
                    selection.excluded().stream().mapToLong(Exclusion::files).sum();
            long bytes =
                    selection.excluded().stream().mapToLong(Exclusion::size).sum();
            List<String> paths =
                    selection.files().stream().map(SelectedFile::path).toList();
            List<String> kept = selection.kept().stream().map(Kept::path).toList();
            return List.of(paths, kept, files, bytes);
        } catch (SelectionException e) {
            assertThat(e).hasMessageContaining("nothing to pack");
            return List.of();
        }
    }

    /** What comes out when each file is asked about, and none is left out with its folder. */
    private static List<Object> oneByOne(Ask ask, Path root) throws IOException, SelectionException {
        RuleSet common = RuleSet.of(ask.request());
        Rules rules = new Rules(ask.request().roots().get(0), common, new BuiltIns(List.of()));
        List<String> paths = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        long files = 0;
        long bytes = 0;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Entry entry = new Entry(EntryName.ROOT, EntryName.ROOT);
                ActiveRule ignored = null;
                for (Path part : root.relativize(file)) {
                    boolean folder = !root.resolve(entry.path()).resolve(part).equals(file);
                    entry = entry.child(part.toString(), folder);
                    ignored = folder && ignored == null ? rules.ignoring(entry) : ignored;
                }
                Verdict verdict = rules.decide(entry, ignored);
                if (verdict instanceof Verdict.Out) {
                    files++;
                    bytes += Files.size(file);
                } else {
                    paths.add(entry.path());
                }
                if (verdict instanceof Verdict.Rescued) {
                    kept.add(entry.path());
                }
            }
        }
        Collections.sort(paths);
        Collections.sort(kept);
        return paths.isEmpty() ? List.of() : List.of(paths, kept, files, bytes);
    }

    private static String[] some(Random random, String[] patterns, int atMost) {
        return IntStream.range(0, random.nextInt(atMost + 1))
                .mapToObj(i -> patterns[random.nextInt(patterns.length)])
                .toArray(String[]::new);
    }

    private Tree tree() {
        Random random = new Random(7);
        Tree tree = new Tree(folder.resolve("tree"));
        for (int i = 0; i < 150; i++) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append(SEGMENTS[random.nextInt(SEGMENTS.length)]).append('/');
            }
            tree.file(path + "f" + random.nextInt(3) + (random.nextBoolean() ? ".log" : ""), "x".repeat(i));
        }
        return tree;
    }
}
