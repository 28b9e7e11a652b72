package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a Node app at the top of the package has what {@code npm start} needs. */
final class NodeParts {
    private static final Set<String> PLUG_AND_PLAY = Set.of(".pnp.cjs", ".pnp.js");
    private static final Set<String> PACKED_MODULES = Set.of("node_modules.tar.gz", "node_modules.zip");
    /** Programs that serve an app; others are for developing it, and App Service is started in another way then. */
    private static final Set<String> SERVERS = Set.of(
            "next",
            "nuxt",
            "nest",
            "remix-serve",
            "react-router-serve",
            "strapi",
            "medusa",
            "fastify",
            "keystone",
            "nodemon",
            "ts-node",
            "tsx",
            "babel-node",
            "cross-env",
            "dotenv",
            "sails");

    private static final Set<String> OUTPUT =
            Set.of("dist", "build", "out", "www", ".output", ".next", "_site", "browser");

    /** With one of these at the top, the app is written in another language. */
    private static final List<String> OTHER_LANGUAGES = List.of("requirements.txt", "pyproject.toml", "composer.json");

    private static final String KEEP = "If it is right as it is, write <keep>package.json</keep> in <keeps>.";

    private NodeParts() {}

    static @Nullable Missing look(PackageView view, boolean serverBuild) throws IOException {
        if (!view.has(NodeProject.FILE)) {
            return null;
        }
        NodeProject project = NodeProject.of(view);
        boolean installed = view.hasFolder("node_modules");
        if (serverBuild) {
            return installed && !project.dependencies().isEmpty()
                    ? Missing.dependencies(
                            ServerBuildRequest.FILE,
                            "node_modules is in the package, and the .deployment file asks the server to install it again:"
                                    + " one of the two is too much. Leave it out (<exclude>node_modules/**</exclude>), or"
                                    + " set SCM_DO_BUILD_DURING_DEPLOYMENT=false in .deployment.")
                    : null;
        }
        if (OTHER_LANGUAGES.stream().anyMatch(view::has)
                || StartScripts.install(view)
                || PACKED_MODULES.stream().anyMatch(view::has)
                || PLUG_AND_PLAY.stream().anyMatch(view::has)) {
            return null;
        }
        NodeStart start = NodeStart.of(project, view);
        Missing output = output(view, project, start);
        return output == null ? modules(view, project, start, installed) : output;
    }

    private static @Nullable Missing output(PackageView view, NodeProject project, NodeStart start) {
        if (!project.builds()) {
            return null;
        }
        if (start.programs().contains("next")
                && !view.has(".next/BUILD_ID")
                && project.script(start.script()).contains("next start")) {
            return Missing.build(
                    NodeProject.FILE,
                    "'npm start' runs 'next start', and the package has no .next/BUILD_ID: the app was never built. Run 'npm"
                            + " run build' before packing. " + KEEP);
        }
        String file = start.file();
        return file == null || file.isEmpty() || NodeStart.resolve(view, file) != null || ProgramFiles.inLibrary(file)
                ? null
                : Missing.build(
                        NodeProject.FILE,
                        "'npm run " + start.script() + "' runs " + file
                                + ", which is not in the package. Run 'npm run build' before packing, and check that no"
                                + " rule leaves it out. " + KEEP);
    }

    private static @Nullable Missing modules(PackageView view, NodeProject project, NodeStart start, boolean installed)
            throws IOException {
        String wanted = null;
        String because = "";
        boolean nothingElse = !installed && start.file() == null && !hasOutput(view);
        for (String program : start.programs()) {
            String by = SERVERS.contains(program) || nothingElse ? project.bringing(program) : null;
            if (by != null && !view.hasFolder("node_modules/" + by) && !view.has("node_modules/.bin/" + program)) {
                wanted = by;
                because = "'npm " + (start.script().equals("start") ? "start" : "run " + start.script()) + "' runs "
                        + program;
                break;
            }
        }
        String entry = start.file() == null ? null : NodeStart.resolve(view, start.file());
        if (wanted == null && entry != null) {
            wanted = NodeImports.of(view, entry).stream()
                    .filter(project.dependencies()::contains)
                    .filter(name -> !view.hasFolder("node_modules/" + name))
                    .findFirst()
                    .orElse(null);
            because = entry + " asks for it";
        }
        if (wanted == null) {
            return null;
        }
        boolean onlyForBuilding = !project.dependencies().contains(wanted);
        String install = onlyForBuilding ? "npm ci" : "npm ci --omit=dev";
        return Missing.dependencies(
                NodeProject.FILE,
                "The package " + wanted + " is not in node_modules of the package"
                        + (installed ? "" : ", which has none")
                        + " (" + because + "): the app will not start. Either put it in before packing: "
                        + install + "; or " + ServerBuildRequest.CURE + ". " + KEEP);
    }

    /** Whether something stands there that a server could give out, or that may be started in another way. */
    private static boolean hasOutput(PackageView view) {
        return view.has("index.html")
                || view.paths().stream()
                        .anyMatch(path -> ProgramFiles.hasFolder(path, OUTPUT) && !ProgramFiles.inLibrary(path));
    }
}
