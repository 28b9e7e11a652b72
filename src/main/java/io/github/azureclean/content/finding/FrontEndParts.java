package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Front ends whose sources are in the package and whose output is nowhere. */
final class FrontEndParts {
    private static final Pattern SOURCE = Pattern.compile(
            "<script\\b[^>]{0,200}?\\bsrc=[\"'](?:\\./|/)?+([\\w./-]{1,200}?\\.(?:tsx?|jsx|mts|vue|svelte))[\"']");

    private FrontEndParts() {}

    static List<Missing> look(PackageView view, boolean serverBuild) throws IOException {
        List<Missing> unbuilt = new ArrayList<>();
        for (String path : view.paths()) {
            if (!ProgramFiles.name(path).equals("index.html") || ProgramFiles.inLibrary(path)) {
                continue;
            }
            Missing missing = look(view, path);
            if (missing == null) {
                // Some page was built: it may be the one.
                return List.of();
            }
            unbuilt.add(missing);
        }
        return serverBuild ? List.of() : unbuilt;
    }

    private static @Nullable Missing look(PackageView view, String path) throws IOException {
        String page = view.text(path);
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        Matcher source = SOURCE.matcher(page);
        String why;
        String project;
        if (source.find()) {
            why = "index.html loads " + source.group(1) + ", which no browser runs";
            project = folder;
        } else if (page.contains("%PUBLIC_URL%")) {
            why = "%PUBLIC_URL% in its index.html was not filled in";
            project = parent(folder);
        } else if (page.contains("<app-root") && ProgramFiles.name(folder).equals("src") && !page.contains("<script")) {
            why = "its index.html loads no script yet";
            project = parent(folder);
        } else {
            return null;
        }
        String prefix = project.isEmpty() ? "" : project + "/";
        boolean builds = view.json(prefix + "package.json").has("scripts")
                && view.json(prefix + "package.json").getAsJsonObject("scripts").has("build");
        if (!builds) {
            return null;
        }
        String where = project.isEmpty() ? "" : "cd " + project + " && ";
        return Missing.build(
                path,
                "The front end " + (project.isEmpty() ? "" : "in " + project + " ") + "was never built: " + why
                        + ". Build it before packing (" + where + "npm ci && npm run build) and pack its output"
                        + (project.isEmpty() ? "" : ", or leave it out: <exclude>" + project + "/**</exclude>")
                        + ". If it is right as it is, write <keep>" + path + "</keep> in <keeps>.");
    }

    private static String parent(String folder) {
        return folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }
}
