package io.github.azureclean.content.walk;

import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.walk.LinkedPackages.LinkedPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays out linked packages as npm does, without a link: each package finds what it asks for in a {@code node_modules} folder
 * on its way up. A package stands once, at the top, unless another one of its name does; then it stands in those that ask for
 * it. One that needs the same peer as who asks for it stands where that peer is found.
 */
final class PackageLayout {
    private final LinkedPackages packages;
    private final WalkBudget budget;
    private final Collected collected;
    private final SortedMap<String, Path> direct;
    private final Map<String, Path> standing;
    /** All packages that are asked for, in the order in which they are met. */
    private final Map<Path, LinkedPackage> reached = new LinkedHashMap<>();
    /** What has to be found, seen from each package, besides what it asks for itself. */
    private final Map<Path, Map<String, Path>> peers = new HashMap<>();

    private final SortedMap<String, Path> top = new TreeMap<>();

    /**
     * A layout of one {@code node_modules} folder.
     *
     * @param direct the packages behind the links in it, by name
     * @param standing the packages in it that are behind no link, by name
     */
    PackageLayout(
            LinkedPackages packages,
            WalkBudget budget,
            Collected collected,
            SortedMap<String, Path> direct,
            Map<String, Path> standing) {
        this.packages = packages;
        this.budget = budget;
        this.collected = collected;
        this.direct = direct;
        this.standing = standing;
    }

    /** A package at its place; {@code path} is relative to the {@code node_modules} folder. */
    record Place(String path, Path real, @Nullable Place above, SortedMap<String, Place> below) {
        Place(String path, Path real, @Nullable Place above) {
            this(path, real, above, new TreeMap<>());
        }

        boolean isBelow(Path other) {
            for (Place each = this; each != null; each = each.above) {
                if (each.real.equals(other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** All places, but those of packages that are behind no link. */
    List<Place> places() throws IOException, SelectionException {
        reach();
        findPeers();
        fillTop();
        SortedMap<String, Place> first = new TreeMap<>();
        top.forEach((name, real) -> first.put(name, new Place(name, real, null)));
        List<Place> places = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>(first.values());
        open.removeIf(place -> standing.containsKey(place.path()));
        while (!open.isEmpty()) {
            Place place = open.remove();
            places.add(place);
            reached(place.real()).asks().forEach((name, real) -> {
                Place found = find(name, place, first);
                if (found == null || !found.real().equals(real)) {
                    put(name, real, place);
                }
            });
            for (Place below : place.below().values()) {
                budget.visited(LinkedPackages.MODULES + "/" + below.path());
                open.add(below);
            }
        }
        return places;
    }

    private void put(String name, Path real, Place above) {
        String path = above.path() + "/" + LinkedPackages.MODULES + "/" + name;
        if (above.isBelow(real)) {
            // Without an end: two versions of two packages that ask for each other in turn.
            collected.warn(
                    LinkedPackages.MODULES + "/" + path,
                    "symlink-cycle",
                    "This package stands in one that it contains itself; it is not packed. Exclude it to silence this.");
        } else {
            above.below().put(name, new Place(path, real, above));
        }
    }

    private static @Nullable Place find(String name, Place from, SortedMap<String, Place> first) {
        for (Place place = from; place != null; place = place.above()) {
            Place found = place.below().get(name);
            if (found != null) {
                return found;
            }
        }
        return first.get(name);
    }

    private LinkedPackage reached(Path real) {
        return Objects.requireNonNull(reached.get(real));
    }

    private void reach() throws IOException, SelectionException {
        Deque<Path> open = new ArrayDeque<>(direct.values());
        while (!open.isEmpty()) {
            Path real = open.remove();
            if (!reached.containsKey(real)) {
                LinkedPackage found = packages.at(real);
                reached.put(real, found);
                open.addAll(found.asks().values());
            }
        }
    }

    private void findPeers() {
        reached.keySet().forEach(real -> peers.put(real, new TreeMap<>()));
        boolean more = true;
        while (more) {
            more = false;
            for (LinkedPackage each : reached.values()) {
                Map<String, Path> needed = Objects.requireNonNull(peers.get(each.real()));
                int before = needed.size();
                each.peers()
                        .forEach(name -> needed.putIfAbsent(
                                name, Objects.requireNonNull(each.asks().get(name))));
                for (Path asked : each.asks().values()) {
                    Objects.requireNonNull(peers.get(asked)).forEach((name, real) -> {
                        boolean brought = real.equals(each.asks().get(name))
                                && !each.peers().contains(name);
                        if (!brought) {
                            needed.putIfAbsent(name, real);
                        }
                    });
                }
                more |= needed.size() > before;
            }
        }
    }

    /** What is linked stays where the link is; of the others those come first that most ask for. */
    private void fillTop() {
        top.putAll(standing);
        top.putAll(direct);
        Map<Asked, Integer> count = new HashMap<>();
        for (LinkedPackage each : reached.values()) {
            each.asks().forEach((name, real) -> count.merge(new Asked(name, real), 1, Integer::sum));
        }
        count.entrySet().stream()
                .sorted(Map.Entry.<Asked, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .forEach(this::standAtTop);
    }

    private void standAtTop(Asked asked) {
        Map<String, Path> needed = Objects.requireNonNull(peers.get(asked.real()));
        boolean fits = needed.entrySet().stream()
                .allMatch(
                        peer -> top.getOrDefault(peer.getKey(), peer.getValue()).equals(peer.getValue()));
        if (fits && top.putIfAbsent(asked.name(), asked.real()) == null) {
            needed.forEach(top::putIfAbsent);
        }
    }

    /** A package by the name by which it is asked for. */
    private record Asked(String name, Path real) implements Comparable<Asked> {
        @Override
        public int compareTo(Asked other) {
            return Comparator.comparing(Asked::name).thenComparing(Asked::real).compare(this, other);
        }
    }
}
