package io.github.azureclean.content.finding;

import io.github.azureclean.content.SelectedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Next.js leaves its static files out of {@code .next/standalone}: they are to be copied there. */
final class NextParts {
    private static final String SIGN = ".next/required-server-files.json";

    private NextParts() {}

    static List<Missing> look(PackageView view) throws IOException {
        List<Missing> missing = new ArrayList<>();
        for (String path : view.paths()) {
            if (path.endsWith(SIGN) && !ProgramFiles.inLibrary(path)) {
                look(view, path.substring(0, path.length() - SIGN.length()), missing);
            }
        }
        return missing;
    }

    private static void look(PackageView view, String top, List<Missing> missing) throws IOException {
        SelectedFile server = view.file(top + "server.js");
        Path folder = server == null ? null : server.file().getParent();
        // A standalone server in its project is no part of what 'next start' runs.
        if (server == null || folder == null || top.contains(".next/standalone/") || !isStandalone(view, server)) {
            return;
        }
        List<String> gone = new ArrayList<>();
        if (!view.hasFolder(top + ".next/static")) {
            gone.add("cp -r .next/static .next/standalone/" + top + ".next/static");
        }
        Path project = projectOf(folder);
        if (project != null && Files.isDirectory(project.resolve("public")) && !view.hasFolder(top + "public")) {
            gone.add("cp -r public .next/standalone/" + top + "public");
        }
        if (!gone.isEmpty()) {
            missing.add(Missing.build(
                    server.path(),
                    "This server of Next.js is without its static files: pages will come without styles, scripts and"
                            + " pictures. After 'npm run build' and before packing: " + String.join("; ", gone)
                            + ". If they come from elsewhere, write <keep>" + server.path() + "</keep> in <keeps>."));
        }
    }

    private static boolean isStandalone(PackageView view, SelectedFile server) throws IOException {
        return view.text(server.path()).contains("startServer");
    }

    /** The project whose {@code .next/standalone} this folder is; null if it is none. */
    private static @Nullable Path projectOf(Path folder) {
        Path build = folder.getParent();
        return folder.endsWith(Path.of(".next", "standalone")) && build != null ? build.getParent() : null;
    }
}
