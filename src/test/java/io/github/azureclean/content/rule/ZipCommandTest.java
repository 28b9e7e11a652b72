package io.github.azureclean.content.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares whole selections with what the real {@code zip} puts into an archive. */
class ZipCommandTest {
    private static final String[] NAMES = {
        "a", "b.py", "m.pyc", "x.log", "y.tmp", ".env", ".git", ".gitignore", "__pycache__", "docker", "Dockerfile",
        "docker-compose.yml", "runner", "apprunner.js", "dev", "proc", "sys", "node_modules", ".bin", "ü", "a b", "st*r"
    };

    @TempDir
    Path folder;

    @Test
    void keeps_what_the_table_of_the_command_keeps() throws Exception {
        Tree tree = new Tree(folder)
                .files(".git/config", ".env", "a/.env", ".deployment", "__pycache__/keep.txt", "a/__pycache__/keep.txt")
                .files("a/.hidden/b.txt", "sub/.gitkeep", "dev/x", "a/dev/x", "Dockerfile", "dockerfile.x", "Docker/x")
                .files("b.LOG", "b.log.1", "x.log/keep.txt", "app.log", "only_excl/a.pyc", "aws/apprunner.js")
                .folders("empty");

        Selection selection = Ask.of(tree).preset(Preset.ZIP_COMMAND).select();

        assertThat(selection.files())
                .extracting(SelectedFile::path)
                .containsExactly(
                        ".deployment",
                        ".env",
                        ".git/config",
                        "Docker/x",
                        "Dockerfile",
                        "__pycache__/keep.txt",
                        "b.LOG",
                        "b.log.1",
                        "dev/x",
                        "x.log/keep.txt");
        assertThat(selection.directories())
                .containsExactly(
                        ".git", "Docker", "__pycache__", "a", "aws", "dev", "empty", "only_excl", "sub", "x.log");
    }

    @Test
    void packs_the_entries_of_the_real_command_on_random_trees() throws Exception {
        assumeTrue(zipIsHere(), "zip is not installed");
        for (int seed = 0; seed < 15; seed++) {
            Tree tree = randomTree(seed);
            assertThat(entries(Ask.of(tree).preset(Preset.ZIP_COMMAND)))
                    .as("tree %s", seed)
                    .isEqualTo(zipped(tree.root(), PresetRules.ZIP_COMMAND));
        }
    }

    @Test
    void zip_excludes_have_the_effect_of_the_real_command_on_random_trees() throws Exception {
        assumeTrue(zipIsHere(), "zip is not installed");
        List<String> patterns =
                List.of("a", "a/", "*/a", "*/d*", "[!a-m]*", "*/?", "??", "ü/*", "*.*", "s\\*r", "node_modules/*");
        for (int seed = 100; seed < 112; seed++) {
            Tree tree = randomTree(seed);
            Random random = new Random(seed);
            List<String> chosen =
                    patterns.stream().filter(each -> random.nextInt(3) == 0).toList();
            SortedSet<String> zipped = zipped(tree.root(), chosen);
            zipped.removeIf(name -> name.endsWith("/"));
            SortedSet<String> selected = entries(Ask.of(tree).zipExcludes(chosen.toArray(String[]::new)));
            selected.removeIf(name -> name.endsWith("/"));
            assertThat(selected).as("tree %s without %s", seed, chosen).isEqualTo(zipped);
        }
    }

    private Tree randomTree(int seed) {
        Random random = new Random(seed);
        Tree tree = new Tree(folder.resolve("tree" + seed)).files("always.txt");
        for (int i = 0; i < 60; i++) {
            StringBuilder path = new StringBuilder("always");
            for (int depth = random.nextInt(4); depth >= 0; depth--) {
                String name = NAMES[random.nextInt(NAMES.length)] + (depth > 0 && random.nextInt(3) > 0 ? "" : ".d");
                path.append('/').append(depth == 0 ? NAMES[random.nextInt(NAMES.length)] : name);
            }
            Path file = tree.root().resolve(path.substring("always/".length()));
            if (Files.notExists(file) && noFileAbove(tree.root(), file)) {
                if (random.nextInt(8) == 0) {
                    tree.folders(path.substring("always/".length()));
                } else {
                    tree.files(path.substring("always/".length()));
                }
            }
        }
        return tree;
    }

    private static boolean noFileAbove(Path root, Path file) {
        for (Path each = file.getParent(); !each.equals(root); each = each.getParent()) {
            if (Files.isRegularFile(each)) {
                return false;
            }
        }
        return true;
    }

    private static SortedSet<String> entries(Ask ask) throws Exception {
        SortedSet<String> names = new TreeSet<>();
        try {
            Selection selection = ask.select();
            selection.files().forEach(file -> names.add(file.path()));
            selection.directories().forEach(directory -> names.add(directory + "/"));
        } catch (SelectionException e) {
            assertThat(e).hasMessageContaining("nothing to pack");
        }
        return names;
    }

    private SortedSet<String> zipped(Path root, List<String> excludes) throws Exception {
        Path zip = folder.resolve("out.zip");
        Files.deleteIfExists(zip);
        List<String> command = new ArrayList<>(List.of("zip", "-q", "-r", "-0", zip.toString(), "."));
        if (!excludes.isEmpty()) {
            command.add("-x");
            command.addAll(excludes);
        }
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("zip.txt").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        SortedSet<String> names = new TreeSet<>();
        if (process.exitValue() == 0) {
            try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
                file.getEntries().asIterator().forEachRemaining(entry -> names.add(entry.getName()));
            }
        } else {
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("zip.txt")))
                    .isEqualTo(12);
        }
        return names;
    }

    private static boolean zipIsHere() throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder("zip", "-v").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
