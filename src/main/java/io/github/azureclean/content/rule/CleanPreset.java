package io.github.azureclean.content.rule;

import java.util.List;

/**
 * The list of the {@code clean} preset: Ant patterns, relative to the content root, compared without regard to case.
 *
 * <p>A name that is never part of a running app is left out wherever it stands. A name that a library may bear as well
 * ({@code docker}, {@code dev}, {@code .env.js}) is left out of the app alone, and most of these at its root only, so that
 * {@code node_modules/dockerode} stays. What looks hidden but is the app ({@code .python_packages}, {@code .next},
 * {@code .output}, {@code .nuxt}, {@code .well-known}, {@code node_modules/.bin}), configures the server
 * ({@code .htaccess}, {@code .user.ini}) or the deployment ({@code .deployment}) is not in the list.
 */
final class CleanPreset {
    /** What is left out of the app, and not of a library, wherever in the package that library goes. */
    static final List<String> OF_THE_APP = List.of(
            // runners of hosted builds
            "actions-runner/**",
            // containers: what builds one, and what was copied out of one
            "Dockerfile",
            "Dockerfile.*",
            "Dockerfile-*",
            "docker-compose*.y*ml",
            "compose.y*ml",
            ".dockerignore",
            "docker/**",
            "proc/**",
            "sys/**",
            "dev/**",
            // secrets of the developer's machine
            "**/.env",
            "**/.env.*");

    /** What is left out everywhere. */
    static final List<String> EVERYWHERE = List.of(
            // version control
            "**/.git",
            "**/.git/**",
            "**/.gitignore",
            "**/.gitattributes",
            "**/.gitmodules",
            "**/.svn/**",
            "**/.hg/**",
            // hosted builds
            "**/.github/**",
            "**/.gitlab-ci.yml",
            // caches, compiled Python, virtual environments (they only work where they were made)
            "**/__pycache__/**",
            "**/*.pyc",
            "**/*.pyo",
            "**/.pytest_cache/**",
            "**/.mypy_cache/**",
            "**/.ruff_cache/**",
            "**/.tox/**",
            "**/.nox/**",
            "**/.venv/**",
            // logs and leftovers
            "**/*.log",
            "%regex[.*\\.log\\.[0-9][^/]*]",
            "**/*.tmp",
            // desktop and editors
            "**/.DS_Store",
            "**/Thumbs.db",
            "**/.idea/**",
            "**/.vscode/**");

    private CleanPreset() {}
}
