package io.github.azureclean.content.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.Kept;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import io.github.azureclean.content.rule.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

            assertThat(outcome(ask, true)).as(what).isEqualTo(outcome(ask, false));
        }
    }

    private static List<Object> outcome(Ask ask, boolean pruning) throws IOException {
        try {
            Selection selection = pruning ? ask.select() : ask.selectWithoutPruning();
            long files =
                    selection.excluded().stream().mapToLong(Exclusion::files).sum();
            long bytes =
                    selection.excluded().stream().mapToLong(Exclusion::size).sum();
            List<String> kept = selection.kept().stream().map(Kept::path).toList();
            return List.of(selection.files(), kept, files, bytes);
        } catch (SelectionException e) {
            assertThat(e).hasMessageContaining("nothing to pack");
            return List.of();
        }
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
