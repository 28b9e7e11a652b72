package io.github.azureclean.content.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code npm start} runs.
 *
 * @param script the name of the script that was read; {@code start}, or the one that is meant for production
 * @param programs what it calls, other than {@code node} and {@code npm}, in order
 * @param file the file that {@code node} is called with, relative to the top; null if there is none
 */
record NodeStart(
        String script, List<String> programs, @Nullable String file) {
    private static final List<String> FOR_PRODUCTION = List.of("start:prod", "start:production");
    /** Where App Service looks if there is no script. */
    private static final List<String> USUAL = List.of("bin/www", "server.js", "app.js", "index.js", "hostingstart.js");

    private static final Set<String> RUNNERS = Set.of("npm", "yarn", "pnpm", "npx", "exec", "run", "sh", "bash", "bun");
    private static final Set<String> WITH_VALUE = Set.of("-r", "--require", "--import", "--loader", "--env-file");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+=.*+");
    private static final int DEEPEST = 5;

    static NodeStart of(NodeProject project, PackageView view) {
        String name = FOR_PRODUCTION.stream()
                .filter(each -> !project.script(each).isEmpty())
                .findFirst()
                .orElse("start");
        List<String> programs = new ArrayList<>();
        String file = read(project, project.script(name), programs, 0);
        boolean asModule = file != null && file.equals(".");
        if (project.script(name).isEmpty() || asModule) {
            String main = project.main() == null ? null : plain(project.main());
            file = main != null && (asModule || view.has(main))
                    ? main
                    : USUAL.stream().filter(view::has).findFirst().orElse(null);
        }
        return new NodeStart(name, List.copyOf(programs), file);
    }

    /** Reads the commands of a script. @return the file of the last call of node; null if there is none */
    private static @Nullable String read(NodeProject project, String script, List<String> programs, int depth) {
        String file = null;
        for (String command : script.split("&&|\\|\\||;|\\|")) {
            List<String> words = Arrays.stream(command.strip().split("\\s+"))
                    .map(word -> word.replaceAll("^[\"']|[\"']$", ""))
                    .filter(word -> !word.isEmpty() && !ASSIGNMENT.matcher(word).matches())
                    .toList();
            if (words.isEmpty()) {
                continue;
            }
            String program = words.get(0);
            if (program.equals("cross-env")) {
                programs.add(program);
                words = words.subList(1, words.size());
                program = words.isEmpty() ? "" : words.get(0);
            }
            if (program.equals("node")) {
                file = fileOf(words);
            } else if (RUNNERS.contains(program)) {
                String other = called(project, words);
                if (!other.isEmpty() && depth < DEEPEST) {
                    String found = read(project, other, programs, depth + 1);
                    file = found == null ? file : found;
                }
            } else if (!program.isEmpty()) {
                programs.add(program);
            }
        }
        return file;
    }

    /** The script that {@code npm run name} or {@code yarn name} runs; empty if it is none of the project's. */
    private static String called(NodeProject project, List<String> words) {
        for (String word : words.subList(1, words.size())) {
            if (!RUNNERS.contains(word) && !word.startsWith("-")) {
                return word.equals("start") ? "" : project.script(word);
            }
        }
        return "";
    }

    private static @Nullable String fileOf(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-")) {
                return plain(word);
            }
        }
        return null;
    }

    private static String plain(String path) {
        String relative = path.startsWith("./") && path.length() > 2 ? path.substring(2) : path;
        if (relative.equals("./")) {
            return ".";
        }
        return relative.contains("..") || relative.startsWith("/") || relative.contains("$") ? "" : relative;
    }

    /** The file as it is in the package, with the ending that Node adds; null if it is not there. */
    static @Nullable String resolve(PackageView view, String file) {
        for (String ending : List.of("", ".js", ".cjs", ".mjs", ".json", "/index.js", "/index.cjs", "/index.mjs")) {
            if (view.has(file + ending)) {
                return file + ending;
            }
        }
        return null;
    }
}
