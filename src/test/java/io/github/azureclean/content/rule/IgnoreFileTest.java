package io.github.azureclean.content.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import io.github.azureclean.content.walk.SymlinkPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreFileTest {
    private static final String[] NAMES = {
        "a", "b", "c.log", "x.log", "ab", "abc", "a b", "é", "[a]", "a*", "#x", "!x", "a\\b", "a.b", "(x)", "a+b", "$x",
        "{a,b}", " lead", "A", "-", "]"
    };
    private static final String[] PARTS = {
        "a",
        "b",
        "c",
        "ab",
        "*",
        "?",
        "**",
        "/",
        "/",
        "/",
        ".log",
        "x",
        "[ab]",
        "[!a]",
        "[a-c]",
        "[^b]",
        "\\*",
        "\\a",
        "é",
        " ",
        "(x)",
        "+",
        ".",
        "$",
        "{a,b}",
        "[]]",
        "[[:alpha:]]",
        "\\ ",
        "\\#x",
        "#",
        "!",
        "\\!x",
        "A",
        "[a-]"
    };

    @TempDir
    Path folder;

    private List<String> packed(Tree tree, String... lines) throws Exception {
        Path file =
                new Tree(folder).file("ignore", String.join("\n", lines)).root().resolve("ignore");
        return Ask.of(tree).ignoreFile(file).paths();
    }

    @Test
    void ignores_what_git_ignores() throws Exception {
        assumeTrue(gitIsHere(), "git is not installed");
        Tree tree = tree();
        git(tree.root(), "", "init", "-q");
        List<String> all = Ask.of(tree).excludes(".git/**").paths();
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < 70; seed++) {
            List<String> lines = lines(new Random(seed));
            Path ignoreFile = folder.resolve("ignore");
            Files.writeString(ignoreFile, String.join("\n", lines) + "\n");
            Set<String> byGit = new TreeSet<>(Arrays.asList(git(
                            tree.root(),
                            String.join("\0", all),
                            "-c",
                            "core.excludesFile=" + ignoreFile,
                            "check-ignore",
                            "--no-index",
                            "-z",
                            "--stdin")
                    .split("\0")));
            byGit.remove("");
            Set<String> byUs = new TreeSet<>(all);
            try {
                Ask.of(tree).excludes(".git/**").ignoreFile(ignoreFile).paths().forEach(byUs::remove);
            } catch (SelectionException e) {
                if (!e.getMessage().contains("nothing to pack")) {
                    wrong.add(lines + ": " + e.getMessage());
                    continue;
                }
            }
            if (!byUs.equals(byGit)) {
                Set<String> missing = new TreeSet<>(byGit);
                missing.removeAll(byUs);
                Set<String> extra = new TreeSet<>(byUs);
                extra.removeAll(byGit);
                wrong.add(lines + ": git also ignores "
                        + missing.stream().limit(3).toList() + ", we also ignore "
                        + extra.stream().limit(3).toList());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void reads_the_syntax_of_gitignore() throws Exception {
        Tree tree = new Tree(folder.resolve("tree"))
                .files(
                        "a.log",
                        "x/b.log",
                        "keep.log",
                        "out/x",
                        "x/out/y",
                        "doc/a.txt",
                        "x/doc/a.txt",
                        "#x",
                        "b/c/d",
                        "b/e",
                        "{a}");

        assertThat(packed(tree, "\uFEFF*.log\r", "# no rule\r", "\r", "!keep.log\r"))
                .contains("keep.log")
                .doesNotContain("a.log", "x/b.log");
        assertThat(packed(tree, "out/")).doesNotContain("out/x", "x/out/y");
        assertThat(packed(tree, "/doc")).contains("x/doc/a.txt").doesNotContain("doc/a.txt");
        assertThat(packed(tree, "doc/*.txt")).contains("x/doc/a.txt").doesNotContain("doc/a.txt");
        assertThat(packed(tree, "**/doc")).doesNotContain("doc/a.txt", "x/doc/a.txt");
        assertThat(packed(tree, "b/**", "!b/e")).contains("b/e").doesNotContain("b/c/d");
        assertThat(packed(tree, "b/", "!b/e")).doesNotContain("b/e", "b/c/d");
        assertThat(packed(tree, "\\#x", "{a}")).doesNotContain("#x", "{a}");
        assertThat(packed(tree, "/", "[a")).hasSize(11);
    }

    @Test
    void tells_the_line_that_decided() throws Exception {
        Tree tree = new Tree(folder.resolve("tree")).files("a.log", "b", "d/x");
        Path file =
                new Tree(folder).file("ignore", "*.log\n*.l*\nd/  \n").root().resolve("ignore");

        assertThat(Ask.of(tree).ignoreFile(file).select().excluded())
                .extracting(Exclusion::path, each -> each.rule())
                .containsExactly(
                        tuple("a.log", new Rule("*.l*", Syntax.GITIGNORE, Origin.IGNORE_FILE)),
                        tuple("d", new Rule("d/", Syntax.GITIGNORE, Origin.IGNORE_FILE)));
    }

    @Test
    void a_missing_file_is_fine() throws Exception {
        Tree tree = new Tree(folder.resolve("tree")).files("a");

        assertThat(Ask.of(tree).ignoreFile(folder.resolve("none")).paths()).containsExactly("a");
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? "!" : "");
            for (int part = random.nextInt(4); part >= 0; part--) {
                line.append(PARTS[random.nextInt(PARTS.length)]);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private Tree tree() {
        Tree tree = new Tree(folder.resolve("tree"));
        Random random = new Random(3);
        Set<String> files = new LinkedHashSet<>();
        for (int i = 0; i < 250; i++) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append(NAMES[random.nextInt(NAMES.length)]).append(".d/".substring(random.nextInt(2) * 2));
            }
            files.add(path + NAMES[random.nextInt(NAMES.length)]);
        }
        files.removeIf(path -> path.contains("\\") || path.contains("A"));
        files.removeIf(path -> files.stream().anyMatch(other -> other.startsWith(path + "/")));
        files.forEach(tree::files);
        return tree;
    }

    private static String git(Path root, String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Path stdin = root.resolveSibling("stdin");
        Files.writeString(stdin, input);
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(stdin.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isBetween(0, 1);
        return output;
    }

    private static boolean gitIsHere() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void lines_of_a_file_in_a_root_go_by_the_path_below_it() throws Exception {
        Tree tree = new Tree(folder.resolve("app"))
                .files("build/x", "a.js", "web/build/y")
                .file(".webappignore", "/build/\n");

        assertThat(Ask.nothing()
                        .root(tree.root(), "site/app")
                        .ignoreFile(tree.root().resolve(".webappignore"))
                        .paths())
                .containsExactly("site/app/.webappignore", "site/app/a.js", "site/app/web/build/y");
    }

    @Test
    void the_worst_glob_takes_no_longer_than_its_length_times_that_of_the_name() {
        GitGlob stars = new GitGlob("a*".repeat(2000) + "b");
        GitGlob folders = new GitGlob("**/".repeat(1300) + "b");

        assertThat(stars.matches("a".repeat(250))).isFalse();
        assertThat(folders.matches("a/".repeat(500) + "c")).isFalse();
    }

    @Test
    void refuses_what_is_too_big_for_a_list_of_patterns() throws Exception {
        Tree tree = new Tree(folder.resolve("tree")).files("a");

        assertThatThrownBy(() -> packed(tree, "#".repeat(1 << 20) + "\n"))
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("more than 1 MB");
        assertThatThrownBy(() -> packed(tree, "x".repeat(5000)))
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("A line of 5000 characters");
    }

    @Test
    void is_treated_as_any_link() throws Exception {
        Tree tree = new Tree(folder.resolve("tree")).files("a", "b").file("rules", "b\n");
        Path outside = Files.writeString(folder.resolve("outside"), "a\n");
        Path inside = Files.createSymbolicLink(tree.root().resolve("inside"), Path.of("rules"));
        Path out = Files.createSymbolicLink(folder.resolve("tree/out"), outside);
        Ask ask = Ask.of(tree).excludes("inside", "out", "rules");

        assertThat(ask.ignoreFile(inside).paths()).containsExactly("a");
        assertThatThrownBy(() -> ask.ignoreFile(out).paths())
                .isInstanceOf(SelectionException.class)
                .hasMessageContaining("is a symbolic link to " + outside);
        assertThat(ask.ignoreFile(out).symlinks(SymlinkPolicy.SKIP).paths()).containsExactly("a", "b");
        assertThatThrownBy(() ->
                        ask.ignoreFile(inside).symlinks(SymlinkPolicy.FAIL).paths())
                .isInstanceOf(SelectionException.class);
    }
}
