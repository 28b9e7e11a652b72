package io.github.azureclean.content.finding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.azureclean.content.SelectedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What would make the package much smaller, where that is certain. */
final class LayoutHints {
    private static final long WORTH_IT = 10_000_000;
    private static final String STANDALONE = ".next/standalone";
    private static final String BUILD_ID = "/BUILD_ID";
    /** npm's own record of what is installed. */
    private static final String INSTALLED = "node_modules/.package-lock.json";

    private LayoutHints() {}

    static List<Finding> find(PackageView view) throws IOException {
        List<Finding> hints = new ArrayList<>();
        if (view.has(NodeProject.FILE)) {
            NodeProject project = NodeProject.of(view);
            NodeStart start = NodeStart.of(project, view);
            Optional<Finding> standalone = standalone(view, start);
            standalone.ifPresent(hints::add);
            if (standalone.isEmpty()) {
                prune(view, project, start).ifPresent(hints::add);
            }
        }
        return hints;
    }

    private static Optional<Finding> standalone(PackageView view, NodeStart start) throws IOException {
        String id = view.text(".next" + BUILD_ID);
        boolean fresh = !id.isEmpty()
                && view.has(STANDALONE + "/server.js")
                && view.text(STANDALONE + "/.next" + BUILD_ID).equals(id);
        if (!fresh || !start.programs().contains("next")) {
            return Optional.empty();
        }
        long all = view.size("");
        long alone = view.size(STANDALONE) + view.size(".next/static") + view.size("public");
        return all - alone < WORTH_IT
                ? Optional.empty()
                : Optional.of(hint(
                        STANDALONE,
                        STANDALONE + " would be " + mega(alone) + " instead of " + mega(all)
                                + ": copy .next/static and public into it (cp -r .next/static " + STANDALONE
                                + "/.next/; cp -r public " + STANDALONE + "/), set contentDirectory to it, and start"
                                + " 'node server.js'."));
    }

    private static Optional<Finding> prune(PackageView view, NodeProject project, NodeStart start) throws IOException {
        boolean startsWithTool = start.programs().stream()
                .map(project::bringing)
                .anyMatch(name -> name != null && project.devDependencies().contains(name));
        JsonElement packages = view.json(INSTALLED).get("packages");
        if (startsWithTool || start.file() == null || packages == null || !packages.isJsonObject()) {
            return Optional.empty();
        }
        long dev = 0;
        for (Map.Entry<String, SelectedFile> file : view.below("node_modules").entrySet()) {
            if (isDev(packages.getAsJsonObject(), file.getKey())) {
                dev += file.getValue().size();
            }
        }
        return dev < WORTH_IT
                ? Optional.empty()
                : Optional.of(hint(
                        "node_modules",
                        "'npm prune --omit=dev' before packing would save " + mega(dev) + " of " + mega(view.size(""))
                                + ": these packages are for building the app, not for running it."));
    }

    private static boolean isDev(JsonObject packages, String path) {
        String name = packageOf(path);
        JsonElement entry = packages.get(name);
        return entry != null
                && entry.isJsonObject()
                && entry.getAsJsonObject().has("dev")
                && entry.getAsJsonObject().get("dev").getAsBoolean();
    }

    /** {@code node_modules/a/node_modules/@b/c} for anything in it. */
    private static String packageOf(String path) {
        int start = path.lastIndexOf("node_modules/") + "node_modules/".length();
        int end = path.indexOf('/', start);
        if (end > 0 && path.charAt(start) == '@') {
            end = path.indexOf('/', end + 1);
        }
        return end < 0 ? path : path.substring(0, end);
    }

    private static Finding hint(String path, String message) {
        return new Finding(path, "layout-hint", Severity.INFO, message);
    }

    private static String mega(long bytes) {
        return Math.round(bytes / 1_000_000.0) + " MB";
    }
}
