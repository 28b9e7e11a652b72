package io.github.azureclean.content.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPresetTest {
    @TempDir
    Path folder;

    private List<String> packed(String... paths) throws Exception {
        Tree tree = new Tree(folder).files(paths).files("app.txt");
        return Ask.of(tree).preset(Preset.CLEAN).paths();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                ".git/HEAD",
                "a/.git/HEAD",
                "submodule/.git",
                ".env",
                ".env.local",
                "a/.env",
                ".gitignore",
                "a/.gitignore",
                ".gitattributes",
                ".gitmodules",
                ".github/workflows/build.yml",
                ".gitlab-ci.yml",
                ".svn/entries",
                "a/.hg/store",
                ".venv/bin/python",
                "api/.venv/bin/python",
                "__pycache__/keep.txt",
                "a/__pycache__/m.cpython-311.pyc",
                "a/m.pyc",
                "a/m.pyo",
                "dev/x",
                "proc/x",
                "sys/x",
                "Dockerfile",
                "dockerfile",
                "DOCKERFILE",
                "Dockerfile.prod",
                "Dockerfile-dev",
                "Docker/x",
                "docker/x",
                "docker-compose.yml",
                "docker-compose.override.yaml",
                "compose.yaml",
                ".dockerignore",
                "actions-runner/x",
                "app.log",
                "logs/app.log",
                "x.tmp",
                "a/b.LOG",
                "b.log.1",
                "b.log.2024-01-01.gz",
                ".DS_Store",
                "a/Thumbs.db",
                ".idea/workspace.xml",
                ".vscode/settings.json",
                ".pytest_cache/x",
                ".mypy_cache/x",
                ".ruff_cache/x",
                ".tox/x",
                ".nox/x"
            })
    void leaves_out(String path) throws Exception {
        assertThat(packed(path)).containsExactly("app.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".deployment",
                ".python_packages/lib/site-packages/flask/app.py",
                ".next/server/app.js",
                ".output/server/index.mjs",
                ".nuxt/dist/x.js",
                ".well-known/security.txt",
                ".htaccess",
                ".user.ini",
                "a/.hidden/b.txt",
                "sub/.gitkeep",
                "node_modules/.bin/next",
                "node_modules/.pnpm/x/index.js",
                "node_modules/.prisma/client/index.js",
                "a/dev/x",
                "numpy/sys/info.py",
                "node_modules/next/dist/server/dev/x.js",
                "node_modules/dockerode/index.js",
                "site-packages/docker/api.py",
                "static/img/docker-logo.png",
                "invoke/runners.py",
                "src/test_runner.py",
                "node_modules/jest-runner/index.js",
                "twisted/trial/runner.py",
                "aws-sdk/clients/apprunner.js",
                "Runner.java",
                "src/TestRunner.java",
                "x.log/keep.txt",
                "x.log.1/keep.txt",
                "a.tmp/keep.txt",
                "lib/winston.log.js",
                "dockerfile_parser/parse.js",
                "tools/docker/x",
                "node_modules/env/.env.js",
                ".environment",
                "process/x"
            })
    void keeps(String path) throws Exception {
        assertThat(packed(path)).contains(path);
    }

    @Test
    void keeps_empty_folders_but_not_those_that_were_emptied() throws Exception {
        Tree tree = new Tree(folder)
                .files("app.txt", "only_excl/a.pyc", "half/a.pyc", "half/b.py")
                .folders("empty", "deep/empty", ".venv/empty");

        Selection selection = Ask.of(tree).preset(Preset.CLEAN).select();

        assertThat(selection.directories()).containsExactly("deep/empty", "empty");
    }

    @Test
    void rules_of_the_root_hold_for_each_content_root_wherever_it_goes() throws Exception {
        Tree api = new Tree(folder.resolve("api")).files("Dockerfile", "app.py");

        assertThat(Ask.of(api).preset(Preset.CLEAN).paths()).containsExactly("app.py");
        assertThat(Ask.nothing().root(api.root(), "docker").preset(Preset.CLEAN).paths())
                .containsExactly("docker/app.py");
    }

    @Test
    void rules_of_the_root_leave_a_root_of_libraries_alone() throws Exception {
        Tree libraries = new Tree(folder.resolve("lib")).files("docker/api.py", "dev/x.py", "Dockerfile", "x.pyc");

        assertThat(Ask.nothing()
                        .root(libraries.root(), ".python_packages/lib/site-packages")
                        .preset(Preset.CLEAN)
                        .paths())
                .containsExactly(
                        ".python_packages/lib/site-packages/Dockerfile",
                        ".python_packages/lib/site-packages/dev/x.py",
                        ".python_packages/lib/site-packages/docker/api.py");
    }
}
