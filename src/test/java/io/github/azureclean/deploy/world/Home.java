package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.world.Script.ServerBuild;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server's share, below {@code /home}: what stands there, and what of it is of our package. */
final class Home {
    static final String ROOT = "site/wwwroot/";
    static final String BUILD_MANIFEST = ROOT + "oryx-manifest.toml";
    static final String ARCHIVE = ROOT + "output.tar.zst";
    static final String MARKER = ".azure-clean";
    static final String OUR_HASH = "5d1c0d2f6f0e4b0c9a7be2d8f3f4c1a05d1c0d2f6f0e4b0c9a7be2d8f3f4c1a0";
    private static final String PACKAGES = "data/SitePackages/";

    /** A file. @param content what it holds, or a word for it @param size its bytes */
    record Stored(String content, long size) {
        static Stored of(String content) {
            return new Stored(content, content.length());
        }
    }

    /** The files of a package, by path in it. */
    record Content(String owner, Map<String, Stored> files, long size) {}

    static Content ours(long size) {
        return new Content(
                "ours",
                Map.of(
                        MARKER,
                        Stored.of(OUR_HASH),
                        "app.py",
                        new Stored("ours", 1000),
                        "lib/util.py",
                        new Stored("ours", 500)),
                size);
    }

    static Content theirs(String who) {
        Map<String, Stored> files = new HashMap<>();
        files.put("app.py", new Stored(who, 900));
        files.put("other.js", new Stored(who, 70));
        if (who.length() % 2 == 0) {
            files.put(MARKER, Stored.of("f".repeat(64)));
        }
        return new Content(who, files, 7_000_777);
    }

    private final Script script;
    private final Content our;
    private final Map<String, Stored> files = new HashMap<>();
    /** What VFS shows: for a while after a deployment it may be what stood there before. */
    private Map<String, Stored> shown = files;

    private final Set<String> ourOperations = new LinkedHashSet<>();
    private boolean manifestLostToUs;

    Home(Script script) {
        this.script = script;
        this.our = ours(script.size);
        switch (script.before) {
            case NOTHING -> files.put(ROOT + "hostingstart.html", Stored.of("start"));
            case OTHER -> place(theirs("old0"), "0123456789abcdef", true, false, false);
            case SAME -> place(our, "0123456789abcdef", true, false, false);
        }
    }

    Content our() {
        return our;
    }

    /** What VFS shows of a file. */
    @Nullable
    Stored file(String path) {
        return shown.get(path);
    }

    /** VFS goes on showing what stands there now. */
    void holdView() {
        shown = new HashMap<>(files);
    }

    void renewView() {
        shown = files;
    }

    /** Whether the build's manifest is gone since a push of ours came. */
    boolean lostManifestToUs() {
        return manifestLostToUs && !files.containsKey(BUILD_MANIFEST);
    }

    void put(String path, String content) {
        files.put(path, Stored.of(content));
    }

    /** Kudu on Linux does so when any push arrives. */
    void dropBuildManifest(boolean ours) {
        if (files.remove(BUILD_MANIFEST) != null) {
            manifestLostToUs = ours;
        }
    }

    /** Names in a folder; null if there is no such folder. */
    @Nullable
    List<String> names(String folder) {
        Set<String> names = new LinkedHashSet<>();
        String prefix = folder + "/";
        for (String path : shown.keySet()) {
            if (path.startsWith(prefix)) {
                int slash = path.indexOf('/', prefix.length());
                names.add(slash < 0 ? path.substring(prefix.length()) : path.substring(prefix.length(), slash + 1));
            }
        }
        return names.isEmpty() ? null : new ArrayList<>(names);
    }

    /** What a deployment leaves. @param ours whether one of ours does @param part whether only a part is copied */
    void place(Content content, String operation, boolean clean, boolean ours, boolean part) {
        if (ours) {
            ourOperations.add(operation);
        }
        if (script.runFromPackage == Script.RunFromPackage.ONE
                || script.runFromPackage == Script.RunFromPackage.ONE_FOR_KUDU_ONLY) {
            if (!part) {
                String name = "2026112212" + (1000 + files.size()) + ".zip";
                files.put(PACKAGES + name, new Stored(content.owner(), content.size()));
                files.put(PACKAGES + "packagename.txt", Stored.of(name));
            }
            return;
        }
        if (script.serverBuild != ServerBuild.NONE) {
            build(content, operation, part);
            return;
        }
        if (oneFile()) {
            // What others put there is of no matter to a single file.
            if (content == our && !part) {
                files.put(target(), new Stored(content.owner(), content.size()));
            } else if (clean) {
                files.put(target(), new Stored("theirs", 123_456));
            }
            return;
        }
        String root = root();
        if (clean && !part) {
            boolean keeps = script.extraStays && content == our;
            files.keySet()
                    .removeIf(path -> path.startsWith(root)
                            && !path.endsWith("/.ostype")
                            && !path.endsWith("/hostingstart.html"));
            if (keeps) {
                files.put(root + "stale.txt", Stored.of("stale"));
            }
        }
        copy(content, root, part);
    }

    private void copy(Content content, String root, boolean part) {
        content.files().forEach((path, stored) -> {
            // A part is a marker, if there is one, and the first file.
            if (!part || !path.contains("/")) {
                files.put(root + path, stored);
            }
        });
    }

    private void build(Content content, String operation, boolean part) {
        if (script.serverBuild == ServerBuild.PYTHON) {
            if (!part) {
                files.put(ARCHIVE, new Stored(content.owner(), content.size()));
            }
        } else {
            copy(content, ROOT, part);
            files.put(ROOT + "node_modules.tar.gz", Stored.of("modules"));
        }
        files.remove(BUILD_MANIFEST);
        if (!part) {
            files.put(
                    BUILD_MANIFEST,
                    Stored.of("PlatformName=\"" + (script.serverBuild == ServerBuild.PYTHON ? "python" : "nodejs")
                            + "\"\nOperationId=\"" + operation + "\"\n"
                            + (script.serverBuild == ServerBuild.PYTHON
                                    ? "CompressDestinationDir=\"true\"\nPythonVersion=\"3.12\"\n"
                                    : "NodeVersion=\"22\"\n")));
        }
    }

    boolean oneFile() {
        return switch (script.type) {
            case ZIP -> false;
            case WAR -> script.path == null;
            default -> true;
        };
    }

    /** Where a package of several files goes; ends in a slash. */
    String root() {
        return switch (script.type) {
            case WAR -> ROOT + "webapps/" + Script.leaf(script.path) + "/";
            default -> script.path == null ? ROOT : ROOT + script.path + "/";
        };
    }

    private String target() {
        return switch (script.type) {
            case JAR -> ROOT + "app.jar";
            case WAR -> ROOT + "app.war";
            case EAR -> ROOT + "app.ear";
            case LIB -> "site/libs/" + script.path;
            case SCRIPT -> "site/scripts/" + script.path;
            case STARTUP -> "site/scripts/" + (script.linux() ? "startup.sh" : "startup.cmd");
            default -> ROOT + script.path;
        };
    }

    /** Whether the app runs our content. */
    boolean servesOurs() {
        return ours(files);
    }

    /** Whether VFS shows our content. */
    boolean showsOurs() {
        return ours(shown);
    }

    boolean showsOurMarker() {
        Stored marker = shown.get(root() + MARKER);
        return marker != null && marker.content().equals(OUR_HASH);
    }

    private boolean ours(Map<String, Stored> files) {
        switch (script.runFromPackage) {
            case ONE -> {
                Stored name = files.get(PACKAGES + "packagename.txt");
                Stored mounted = name == null ? null : files.get(PACKAGES + name.content());
                return mounted != null && mounted.content().equals("ours");
            }
            case ONE_FOR_KUDU_ONLY -> {
                return script.before == Script.Before.SAME;
            }
            default -> {}
        }
        if (oneFile()) {
            Stored file = files.get(target());
            return file != null && file.content().equals("ours");
        }
        if (script.serverBuild == ServerBuild.PYTHON) {
            Stored archive = files.get(ARCHIVE);
            return archive != null && archive.content().equals("ours");
        }
        String root = root();
        for (Map.Entry<String, Stored> each : our.files().entrySet()) {
            if (!each.getValue().equals(files.get(root + each.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether something stands there that a full comparison does not allow. */
    boolean hasExtras() {
        String root = root();
        return script.clean
                && !oneFile()
                && script.serverBuild == ServerBuild.NONE
                && script.runFromPackage == Script.RunFromPackage.NO
                && files.keySet().stream()
                        .anyMatch(path -> path.startsWith(root)
                                && !our.files().containsKey(path.substring(root.length()))
                                && Arrays.asList(".ostype", "hostingstart.html", "oryx-manifest.toml").stream()
                                        .noneMatch(path.substring(root.length())::equals));
    }

    /** Whether the build manifest that stands there, if any, names a build of ours. */
    boolean builtByUs() {
        Stored manifest = files.get(BUILD_MANIFEST);
        return manifest != null
                && ourOperations.stream()
                        .anyMatch(operation -> manifest.content().contains("\"" + operation + "\""));
    }
}
