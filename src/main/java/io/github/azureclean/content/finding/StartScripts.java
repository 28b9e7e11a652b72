package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.List;

/** Whether a script at the top fetches what the app needs when it starts. */
final class StartScripts {
    private static final List<String> ENDINGS = List.of(".sh", ".cmd", ".bat", ".ps1");
    private static final List<String> INSTALLERS = List.of(
            "pip install",
            "pip3 install",
            "uv sync",
            "uv pip",
            "uv run",
            "poetry install",
            "pipenv install",
            "conda ",
            "npm ci",
            "npm i",
            "yarn",
            "pnpm i",
            "composer install",
            "composer.phar install");

    private StartScripts() {}

    static boolean install(PackageView view) throws IOException {
        for (String path : view.paths()) {
            boolean script = path.indexOf('/') < 0
                    && (path.equals("Procfile") || ENDINGS.stream().anyMatch(path::endsWith));
            if (script && installs(view.text(path))) {
                return true;
            }
        }
        return false;
    }

    private static boolean installs(String script) {
        return INSTALLERS.stream().anyMatch(script::contains);
    }
}
