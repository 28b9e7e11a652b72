package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the modules that a Python app asks for are in its package. */
final class PythonParts {
    private static final String REQUIREMENTS = "requirements.txt";
    private static final String PROJECT = "pyproject.toml";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*+");
    private static final Pattern INCLUDED = Pattern.compile("(?:-r|--requirement)[\\s=]++(\\S++)");
    private static final Pattern TABLE = Pattern.compile("\\[([A-Za-z0-9._\"-]++)]\\s*+(?:#.*+)?");
    private static final Pattern QUOTED = Pattern.compile("[\"']([A-Za-z0-9][A-Za-z0-9._-]*+)");
    private static final Set<String> INSTALLED =
            Set.of("site-packages", "dist-packages", ".python_packages", "__pypackages__", "__oryx_packages__");
    private static final Set<String> BUILT =
            Set.of("oryx-manifest.toml", "output.tar.gz", "output.tar.zst", "antenv.tar.gz");
    private static final String TARGET = ".python_packages/lib/site-packages";

    private PythonParts() {}

    static @Nullable Missing look(PackageView view, boolean serverBuild) throws IOException {
        boolean listed = view.has(REQUIREMENTS);
        String list = listed ? REQUIREMENTS : PROJECT;
        if (!view.has(list) || view.paths().stream().noneMatch(PythonParts::isOwnSource)) {
            return null;
        }
        Set<String> names = listed ? requirements(view, REQUIREMENTS, new LinkedHashSet<>()) : project(view);
        if (names.isEmpty()) {
            return null;
        }
        boolean installed = view.paths().stream().anyMatch(PythonParts::isInstalled);
        if (serverBuild) {
            return installed
                    ? Missing.dependencies(
                            ServerBuildRequest.FILE,
                            "The modules of " + list
                                    + " are in the package, and the .deployment file asks the server to"
                                    + " install them again: one of the two is too much. Leave out what was installed"
                                    + " here, or set SCM_DO_BUILD_DURING_DEPLOYMENT=false in .deployment.")
                    : null;
        }
        // The handler of IIS starts an interpreter that has modules of its own.
        boolean wheels = view.paths().stream().anyMatch(path -> path.endsWith(".whl"));
        if (installed || wheels || view.has("web.config") || StartScripts.install(view)) {
            return null;
        }
        return Missing.dependencies(
                list,
                "The app needs " + some(names) + " (" + list
                        + "), and the package holds no installed modules: it will not"
                        + " start. Either put them in before packing: " + install(view, listed)
                        + ", with the app setting"
                        + " PYTHONPATH=/home/site/wwwroot/" + TARGET + "; or " + ServerBuildRequest.CURE
                        + ". If they come from elsewhere, write <keep>" + list + "</keep> in <keeps>.");
    }

    private static String install(PackageView view, boolean listed) {
        String export = "";
        if (!listed) {
            export = view.has("uv.lock")
                    ? "uv export --no-dev --no-hashes --no-emit-project -o requirements.txt && "
                    : view.has("poetry.lock") ? "poetry export -o requirements.txt && " : "";
        }
        String what = listed || !export.isEmpty() ? "-r requirements.txt" : ".";
        return export + "pip install " + what + " --target " + TARGET;
    }

    private static String some(Set<String> names) {
        List<String> all = new ArrayList<>(names);
        return all.size() <= 3
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, 2)) + " and " + (all.size() - 2) + " more modules";
    }

    private static boolean isOwnSource(String path) {
        return path.endsWith(".py") && !ProgramFiles.inLibrary(path);
    }

    private static boolean isInstalled(String path) {
        return ProgramFiles.hasFolder(path, INSTALLED)
                || path.endsWith(".dist-info/METADATA")
                || path.endsWith(".pex")
                || path.endsWith(".pyz")
                || BUILT.contains(path);
    }

    private static Set<String> requirements(PackageView view, String path, Set<String> read) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        if (!read.add(path)) {
            return names;
        }
        for (String line : view.text(path).lines().map(String::strip).toList()) {
            Matcher included = INCLUDED.matcher(line);
            Matcher name = NAME.matcher(line);
            if (included.lookingAt()) {
                String other = path.substring(0, path.lastIndexOf('/') + 1) + included.group(1);
                names.addAll(requirements(view, other, read));
            } else if (name.lookingAt()) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** The dependencies of a project as PEP 621 and Poetry write them. */
    private static Set<String> project(PackageView view) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        String table = "";
        boolean inList = false;
        for (String line : view.text(PROJECT).lines().map(String::strip).toList()) {
            Matcher head = TABLE.matcher(line);
            if (!inList && head.matches()) {
                table = head.group(1);
            } else if (table.equals("tool.poetry.dependencies")) {
                Matcher name = NAME.matcher(line);
                if (name.lookingAt() && !name.group().equals("python")) {
                    names.add(name.group());
                }
            } else if (table.equals("project") && (inList || line.startsWith("dependencies"))) {
                boolean starts = !inList && line.matches("dependencies\\s*+=\\s*+\\[.*+");
                if (inList || starts) {
                    Matcher quoted = QUOTED.matcher(starts ? line.substring(line.indexOf('[')) : line);
                    while (quoted.find()) {
                        names.add(quoted.group(1));
                        quoted.region(endOfQuote(line, starts, quoted), quoted.regionEnd());
                    }
                    inList = !line.endsWith("]") && !line.endsWith("],");
                }
            }
        }
        return names;
    }

    private static int endOfQuote(String line, boolean starts, Matcher quoted) {
        int shift = starts ? line.indexOf('[') : 0;
        char quote = line.charAt(shift + quoted.start());
        int end = line.indexOf(quote, shift + quoted.end());
        return (end < 0 ? line.length() : end + 1) - shift;
    }
}
