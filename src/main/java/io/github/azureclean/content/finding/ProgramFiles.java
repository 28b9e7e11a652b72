package io.github.azureclean.content.finding;

import java.util.Locale;
import java.util.Set;

/** Tells by its name whether a file is part of a program: the app may not start without it. */
public final class ProgramFiles {
    private static final Set<String> LIBRARY_FOLDERS =
            Set.of("node_modules", "site-packages", "dist-packages", "vendor", ".python_packages", "bower_components");

    private static final Set<String> SOURCE_EXTENSIONS = Set.of(
            "py", "pyd", "js", "mjs", "cjs", "jsx", "ts", "tsx", "mts", "cts", "vue", "svelte", "php", "rb", "java",
            "kt", "scala", "groovy", "cs", "vb", "fs", "cshtml", "razor", "go", "rs", "pl", "class", "jar", "dll", "so",
            "node", "wasm", "jsp", "html", "css", "sql");

    private static final Set<String> HARMLESS_EXTENSIONS =
            Set.of("md", "markdown", "map", "pyc", "pyo", "log", "tmp", "flow", "yml", "yaml", "lock", "rst");

    private static final Set<String> HARMLESS_FOLDERS = Set.of(
            ".git",
            ".github",
            ".gitlab",
            ".vscode",
            ".idea",
            ".vs",
            ".circleci",
            ".husky",
            ".nyc_output",
            ".storybook",
            ".yarn",
            ".tap",
            ".changeset",
            ".cache",
            "__pycache__",
            ".devcontainer",
            ".vite",
            ".venv",
            ".tox",
            ".nox");

    private ProgramFiles() {}

    /** Whether a part of the path is a folder that a package manager fills. */
    public static boolean isLibraryFolder(String segment) {
        return LIBRARY_FOLDERS.contains(segment);
    }

    /** Whether the path leads through a folder that a package manager fills. */
    public static boolean inLibrary(String path) {
        return hasFolder(path, LIBRARY_FOLDERS);
    }

    /**
     * Whether the file is part of a program. In a library everything is, but documentation, settings of development tools
     * and byte code that is made again; elsewhere what a programming language reads.
     */
    public static boolean isProgram(String path) {
        String name = name(path);
        String extension = extension(name);
        if (name.startsWith(".") || hasFolder(path, HARMLESS_FOLDERS)) {
            return false;
        }
        if (!inLibrary(path)) {
            return isSource(name);
        }
        return !HARMLESS_EXTENSIONS.contains(extension)
                && !name.endsWith(".d.ts")
                && !name.toLowerCase(Locale.ROOT).startsWith("dockerfile");
    }

    /** Whether a programming language reads a file of this name. */
    public static boolean isSource(String name) {
        return SOURCE_EXTENSIONS.contains(extension(name));
    }

    /** Whether a folder that has a file of this name is something that a program loads as a whole. */
    public static boolean marksPackage(String fileName) {
        return switch (fileName) {
            case "__init__.py", "package.json", "index.js", "index.mjs", "index.cjs", "index.ts" -> true;
            default -> false;
        };
    }

    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** In lower case, without the dot; empty if there is none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether one of the folders of the path has one of these names. */
    public static boolean hasFolder(String path, Set<String> names) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (names.contains(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }
}
