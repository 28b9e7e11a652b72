package io.github.azureclean.content.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small trees of the shapes that real applications have: what is told of them when they are right, and when they are not. */
class MissingPartsTest {
    private static final Set<String> KINDS = Set.of("dependencies-missing", "build-missing");

    @TempDir
    Path folder;

    private static List<Finding> missing(Ask ask) throws Exception {
        return ask.suspects(Reaction.WARN).select().findings().stream()
                .filter(finding -> KINDS.contains(finding.kind()))
                .toList();
    }

    private static List<Finding> missing(Tree tree) throws Exception {
        return missing(Ask.of(tree));
    }

    private Tree flask() throws Exception {
        return new Tree(folder)
                .file("app.py", "from flask import Flask\napp = Flask(__name__)\n")
                .file("requirements.txt", "# the app\nFlask==3.0.0\ngunicorn >= 23 # server\n-r more.txt\n")
                .file("more.txt", "requests; python_version > '3'\n");
    }

    private Tree node(String packageJson) throws Exception {
        return new Tree(folder).file("package.json", packageJson);
    }

    @Test
    void a_python_app_without_its_modules_is_found() throws Exception {
        List<Finding> findings = missing(flask());

        assertThat(findings)
                .extracting(Finding::path, Finding::kind, Finding::severity)
                .containsExactly(tuple("requirements.txt", "dependencies-missing", Severity.WARNING));
        assertThat(findings.get(0).message())
                .contains("Flask, gunicorn, requests")
                .contains("pip install -r requirements.txt --target .python_packages/lib/site-packages")
                .contains("SCM_DO_BUILD_DURING_DEPLOYMENT=true")
                .contains("ENABLE_ORYX_BUILD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".python_packages/lib/site-packages/flask/__init__.py",
                "venv/lib/python3.12/site-packages/flask/__init__.py",
                "flask-3.0.0.dist-info/METADATA",
                "wheels/flask-3.0.0-py3-none-any.whl",
                "output.tar.zst"
            })
    void a_python_app_with_its_modules_is_right(String file) throws Exception {
        assertThat(missing(flask().files(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "startup.sh, pip install -r requirements.txt && gunicorn app:app",
        "web.config, <httpPlatform processPath='D:\\home\\python\\python.exe'/>",
        "Procfile, web: uv run gunicorn app:app",
        ".deployment, [config] SCM_DO_BUILD_DURING_DEPLOYMENT = true"
    })
    void a_python_app_that_gets_its_modules_elsewhere_is_right(String file, String text) throws Exception {
        assertThat(missing(flask().file(file, text.replace("] ", "]\n")))).isEmpty();
    }

    @Test
    void a_server_build_that_the_pom_asks_for_is_known() throws Exception {
        Tree tree = flask();
        String deployment = "[config]\nSCM_DO_BUILD_DURING_DEPLOYMENT = true\n";

        assertThat(missing(Ask.of(tree).generated(".deployment", deployment))).isEmpty();
        assertThat(missing(Ask.of(tree).generated(".deployment", deployment.replace("true", "false"))))
                .hasSize(1);

        tree.files("wheels/flask-3.0.0-py3-none-any.whl");
        assertThat(missing(Ask.of(tree).generated(".deployment", deployment)))
                .as("the build installs from it")
                .isEmpty();

        tree.files(".python_packages/lib/site-packages/flask/__init__.py");
        Finding both =
                missing(Ask.of(tree).generated(".deployment", deployment)).get(0);
        assertThat(both.message()).contains("requirements.txt", "one of the two is too much");
        assertThat(both.path())
                .as("nothing is missing that a setting of the server could bring")
                .isEqualTo(".deployment");
    }

    @Test
    void what_a_keep_names_is_meant() throws Exception {
        assertThat(missing(Ask.of(flask()).keeps("requirements.txt"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet", "--index-url https://x", "-c constraints.txt", "-e ."})
    void a_list_without_modules_asks_for_nothing(String requirements) throws Exception {
        assertThat(missing(new Tree(folder).files("app.py").file("requirements.txt", requirements)))
                .isEmpty();
        assertThat(missing(new Tree(folder.resolve("docs")).files("index.md").file("requirements.txt", "sphinx")))
                .isEmpty();
    }

    @Test
    void projects_of_poetry_and_uv_are_known() throws Exception {
        Tree poetry = new Tree(folder.resolve("poetry"))
                .files("app/main.py", "poetry.lock")
                .file(
                        "pyproject.toml",
                        "[tool.poetry]\nname = \"x\"\n[tool.poetry.dependencies]\npython = \"^3.9\"\nfastapi = \"*\"\n"
                                + "[tool.poetry.dev-dependencies]\npytest = \"*\"\n");
        assertThat(missing(poetry).get(0).message()).contains("needs fastapi (").contains("poetry export");

        Tree uv = new Tree(folder.resolve("uv"))
                .files("main.py", "uv.lock")
                .file(
                        "pyproject.toml",
                        "[project]\nname = \"x\"\ndependencies = [\n  \"fastapi[standard]>=0.115\",\n  'uvicorn', \"x>=1,<2\"\n]\n"
                                + "[dependency-groups]\ndev = [\"pytest\"]\n");
        assertThat(missing(uv).get(0).message())
                .contains("fastapi, uvicorn, x (")
                .contains("uv export");

        assertThat(missing(new Tree(folder.resolve("tools"))
                        .files("main.py")
                        .file("pyproject.toml", "[project]\nname = \"x\"\ndependencies = []\n[tool.ruff]\n")))
                .isEmpty();
    }

    @Test
    void an_express_app_without_its_packages_is_found() throws Exception {
        Tree tree = node("{\"scripts\": {\"start\": \"NODE_ENV=production node ./bin/www\"},"
                        + " \"dependencies\": {\"express\": \"4\"}, \"devDependencies\": {\"eslint\": \"9\"}}")
                .file("bin/www", "#!/usr/bin/env node\nvar app = require('../app');")
                .file(
                        "app.js",
                        "// require('debug')\nvar express = require('express');\nvar routes = require('./routes');")
                .file("routes/index.js", "const fs = require('node:fs');");

        assertThat(missing(tree))
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("package.json", "dependencies-missing"));
        assertThat(missing(tree).get(0).message())
                .contains("express is not in node_modules")
                .contains("npm ci --omit=dev")
                .contains("SCM_DO_BUILD_DURING_DEPLOYMENT=true");
        assertThat(missing(tree.files("node_modules/express/index.js"))).isEmpty();
    }

    @Test
    void a_bundle_needs_no_packages() throws Exception {
        Tree tree = node("{\"scripts\": {\"start\": \"node dist/server.js\", \"build\": \"esbuild\"},"
                        + " \"dependencies\": {\"express\": \"4\"}}")
                .file("dist/server.js", "var e=require(\"http\");/* require('express') was here */e.createServer()");

        assertThat(missing(tree)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".pnp.cjs",
                "node_modules.tar.gz",
            })
    void packages_may_come_in_another_way(String file) throws Exception {
        assertThat(missing(node("{\"main\": \"server.js\", \"dependencies\": {\"express\": \"4\"}}")
                        .file("server.js", "import express from 'express'")
                        .files(file)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "next start | next | .next/BUILD_ID | build-missing",
                "node dist/main | x | dist/main.js | build-missing",
                "npm run serve | x | dist/main.js | build-missing",
                "node .output/server/index.mjs | x | .output/server/index.mjs | build-missing",
                "nodemon server.js | nodemon | node_modules/nodemon/i.js | dependencies-missing"
            })
    void what_npm_start_runs_has_to_be_there(String start, String dependency, String needed, String kind)
            throws Exception {
        Tree tree =
                node("{\"scripts\": {\"start\": \"" + start + "\", \"build\": \"tsc\", \"serve\": \"node dist/main\"},"
                        + " \"dependencies\": {\"" + dependency + "\": \"1\"}}");

        assertThat(missing(tree)).extracting(Finding::kind).containsExactly(kind);
        assertThat(missing(tree.files(needed, "node_modules/" + dependency + "/i.js")))
                .isEmpty();
    }

    @Test
    void a_dot_is_the_main_file() throws Exception {
        String json = "{\"scripts\": {\"start\": \"node .\", \"build\": \"tsc\"}, \"main\": \"dist/index.js\"}";

        assertThat(missing(node(json)).get(0).message()).contains("runs dist/index.js");
        assertThat(missing(node(json).files("dist/index.js"))).isEmpty();
        assertThat(missing(new Tree(folder.resolve("plain"))
                        .file("package.json", "{\"scripts\": {\"start\": \"node ./\", \"build\": \"tsc\"}}")
                        .files("index.js")))
                .isEmpty();
    }

    @Test
    void what_is_meant_for_production_counts() throws Exception {
        Tree tree = node("{\"scripts\": {\"start\": \"nest start\", \"build\": \"nest build\","
                        + " \"start:prod\": \"node dist/main\"}, \"dependencies\": {\"@nestjs/core\": \"11\"},"
                        + " \"devDependencies\": {\"@nestjs/cli\": \"11\"}}")
                .files("node_modules/@nestjs/core/index.js", "src/main.ts");

        assertThat(missing(tree).get(0).message()).contains("'npm run start:prod' runs dist/main");
        assertThat(missing(tree.file("dist/main.js", "require('@nestjs/core')")))
                .isEmpty();
    }

    @Test
    void a_workspace_is_dead_only_if_there_is_nothing_to_run() throws Exception {
        String json = "{\"scripts\": {\"start\": \"nx serve\", \"build\": \"nx build\"},"
                + " \"dependencies\": {\"nx\": \"20\"}}";

        assertThat(missing(node(json).files("apps/shop/src/main.ts"))).hasSize(1);
        assertThat(missing(node(json).files("dist/apps/shop/main.js"))).isEmpty();
    }

    @Test
    void a_page_of_sources_is_no_front_end() throws Exception {
        Tree tree = new Tree(folder)
                .file("frontend/package.json", "{\"scripts\": {\"build\": \"vite build\", \"start\": \"vite\"}}")
                .file("frontend/index.html", "<script type=\"module\" src=\"/src/main.tsx\"></script>")
                .files("frontend/src/main.tsx", "backend/main.py");

        assertThat(missing(tree))
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("frontend/index.html", "build-missing"));
        assertThat(missing(tree).get(0).message())
                .contains("cd frontend && npm ci && npm run build")
                .contains("<exclude>frontend/**</exclude>");
        assertThat(missing(tree.file("frontend/dist/index.html", "<script src=\"/assets/a.js\">")))
                .isEmpty();
    }

    @Test
    void a_static_site_is_right() throws Exception {
        assertThat(missing(node("{\"scripts\": {\"start\": \"vite\", \"build\": \"x\"},"
                                + " \"dependencies\": {\"bootstrap\": \"5\"}, \"devDependencies\": {\"vite\": \"5\"}}")
                        .file("index.html", "<script src=\"js/site.js\"></script>")
                        .files("js/site.js")))
                .isEmpty();
    }

    @Test
    void a_standalone_server_needs_its_static_files() throws Exception {
        Path project = folder.resolve("web");
        new Tree(project)
                .file(".next/standalone/server.js", "require('next'); startServer({})")
                .files(
                        ".next/standalone/.next/required-server-files.json",
                        ".next/standalone/.next/BUILD_ID",
                        ".next/standalone/node_modules/next/i.js",
                        "public/logo.svg");
        Tree standalone = new Tree(project.resolve(".next/standalone"));

        assertThat(missing(standalone))
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("server.js", "build-missing"));
        assertThat(missing(standalone).get(0).message())
                .contains("cp -r .next/static .next/standalone/.next/static; cp -r public .next/standalone/public");
        assertThat(missing(standalone.files(".next/static/a.js", "public/logo.svg")))
                .isEmpty();
    }

    @Test
    void a_php_app_needs_its_vendor_folder() throws Exception {
        Tree tree = new Tree(folder)
                .file(
                        "composer.json",
                        "{\"require\": {\"php\": \"^8\", \"ext-json\": \"*\", \"laravel/framework\": \"12\"}}")
                .files("public/index.php");

        assertThat(missing(tree).get(0).message()).contains("composer install --no-dev");
        assertThat(missing(tree.files("vendor/autoload.php"))).isEmpty();
    }

    @Test
    void files_that_are_no_json_are_not_judged() throws Exception {
        assertThat(missing(node("{ \"scripts\": [[[ ").file("composer.json", "\"text\"")))
                .isEmpty();
    }
}
