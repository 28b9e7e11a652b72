package io.github.azureclean.content.walk;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.content.SelectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Packages of Node that links tie to each other. pnpm and others keep each package once, in a store that is a hidden folder of
 * {@code node_modules}, and beside it a link to each package that it asks for.
 */
final class LinkedPackages {
    /** The folder in which Node looks for packages. */
    static final String MODULES = "node_modules";

    private static final String PROGRAMS = ".bin";
    private static final int LONGEST_JSON = 1024 * 1024;

    private final Links links;
    private final Path realRoot;
    private final Map<Path, LinkedPackage> known = new HashMap<>();
    private final Map<Path, SortedMap<String, Found>> listed = new HashMap<>();

    /** @param realRoot the content root without links; no package may be outside of it */
    LinkedPackages(Links links, Path realRoot) {
        this.links = links;
        this.realRoot = realRoot;
    }

    /**
     * A package and what it asks for.
     *
     * @param real where it is, without links
     * @param asks packages by the names by which it asks for them
     * @param peers those of these names which have to be the ones that who asks for this package has
     */
    record LinkedPackage(Path real, SortedMap<String, Path> asks, Set<String> peers) {}

    /** A folder in {@code node_modules}, by a link or not. */
    private record Found(Path real, boolean link) {}

    /** Whether the name is that of a hidden folder in {@code node_modules} which may be a store. */
    static boolean maybeStore(String name) {
        return name.startsWith(".") && !name.equals(PROGRAMS);
    }

    /** Whether it is the folder of programs, which were made for this place alone. */
    static boolean isPrograms(String name) {
        return name.equals(PROGRAMS);
    }

    /** The packages that stand in a {@code node_modules} folder themselves, by name. */
    Map<String, Path> standing(Path modules) throws IOException, SelectionException {
        return list(modules).entrySet().stream()
                .filter(each -> !each.getValue().link())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().real()));
    }

    /** The package in a folder. */
    LinkedPackage at(Path real) throws IOException, SelectionException {
        LinkedPackage found = known.get(real);
        if (found == null) {
            found = read(real);
            known.put(real, found);
        }
        return found;
    }

    private LinkedPackage read(Path real) throws IOException, SelectionException {
        SortedMap<String, Path> asks = new TreeMap<>();
        SortedMap<String, Found> inside = list(real.resolve(MODULES));
        inside.forEach((name, found) -> {
            if (found.link()) {
                asks.put(name, found.real());
            }
        });
        if (isStored(real)) {
            for (Path above = real.getParent(); above != null && !isStore(above); above = above.getParent()) {
                list(above.resolve(MODULES)).forEach((name, found) -> {
                    if (!inside.containsKey(name)) {
                        asks.putIfAbsent(name, found.real());
                    }
                });
            }
        }
        asks.values().remove(real);
        Set<String> peers = peers(real);
        peers.retainAll(asks.keySet());
        return new LinkedPackage(real, asks, peers);
    }

    private boolean isStored(Path real) {
        for (Path above = real.getParent(); above != null && above.startsWith(realRoot); above = above.getParent()) {
            if (isStore(above)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStore(Path folder) {
        return maybeStore(name(folder)) && name(folder.getParent()).equals(MODULES);
    }

    private static String name(@Nullable Path path) {
        Path name = path == null ? null : path.getFileName();
        return name == null ? "" : name.toString();
    }

    private SortedMap<String, Found> list(Path modules) throws IOException, SelectionException {
        SortedMap<String, Found> found = listed.get(modules);
        if (found == null) {
            found = new TreeMap<>();
            list(modules, "", found);
            listed.put(modules, found);
        }
        return found;
    }

    private void list(Path folder, String scope, Map<String, Found> found) throws IOException, SelectionException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = name(child);
                if (isPrograms(name) || !Files.isDirectory(child)) {
                    continue;
                }
                boolean link = Files.isSymbolicLink(child);
                if (name.startsWith("@") && scope.isEmpty() && !link) {
                    list(child, name + "/", found);
                } else {
                    found.put(scope + name, new Found(link ? inside(child) : child, link));
                }
            }
        } catch (NoSuchFileException e) {
            // A package that asks for nothing needs no such folder.
        }
    }

    private Path inside(Path link) throws IOException, SelectionException {
        Path real = link.toRealPath();
        if (!real.startsWith(realRoot)) {
            throw links.outside(realRoot.relativize(link).toString(), Files.readSymbolicLink(link), real);
        }
        return real;
    }

    private static Set<String> peers(Path real) throws IOException {
        Path file = real.resolve("package.json");
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_JSON) {
            return new TreeSet<>();
        }
        try {
            JsonElement json = JsonParser.parseString(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            JsonObject peers = json.getAsJsonObject().getAsJsonObject("peerDependencies");
            return peers == null ? new TreeSet<>() : new TreeSet<>(peers.keySet());
        } catch (JsonParseException | IllegalStateException | ClassCastException | StackOverflowError e) {
            // Node does not read this part: what the package asks for are its links.
            return new TreeSet<>();
        }
    }
}
