package io.github.azureclean.content.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is left out for a fact about it, not for its name. No {@code keeps} rule wins over these. */
public final class BuiltIns {
    private final Map<Path, ActiveRule> paths = new LinkedHashMap<>();
    private final Set<ActiveRule> produced = new HashSet<>();
    private final List<ActiveRule> given;
    private final ActiveRule notIncluded = ActiveRule.builtIn("no include matches");
    private final ActiveRule link = ActiveRule.builtIn("symbolic link (symlinks=skip)");
    private final ActiveRule dangling = ActiveRule.builtIn("symbolic link without a target");
    private final ActiveRule cycle = ActiveRule.builtIn("symbolic link to a folder above it");
    private final ActiveRule special = ActiveRule.builtIn("neither a file nor a folder");

    public BuiltIns(List<BuiltInExclusion> exclusions) throws IOException {
        Map<String, ActiveRule> byWording = new LinkedHashMap<>();
        for (BuiltInExclusion exclusion : exclusions) {
            ActiveRule rule = byWording.computeIfAbsent(exclusion.wording(), ActiveRule::builtIn);
            if (exclusion.produced()) {
                produced.add(rule);
            }
            Path path = exclusion.path().toAbsolutePath().normalize();
            paths.put(path, rule);
            paths.put(Files.exists(path) ? path.toRealPath() : path, rule);
        }
        given = List.copyOf(byWording.values());
    }

    /**
     * The rule for a path that is never in the package.
     *
     * @param real without symbolic links
     */
    @Nullable
    public ActiveRule excluding(Path real) {
        return paths.get(real);
    }

    /** Whether the rule is about what builds write, which is not counted. */
    public boolean isProduced(ActiveRule rule) {
        return produced.contains(rule);
    }

    public ActiveRule notIncluded() {
        return notIncluded;
    }

    public ActiveRule link() {
        return link;
    }

    public ActiveRule dangling() {
        return dangling;
    }

    public ActiveRule cycle() {
        return cycle;
    }

    public ActiveRule special() {
        return special;
    }

    /** The given ones, and of the others those that left something out. */
    public List<ActiveRule> rules() {
        Stream<ActiveRule> used = Stream.of(notIncluded, link, dangling, cycle, special)
                .filter(rule -> rule.use().files() > 0);
        return Stream.concat(given.stream(), used).toList();
    }
}
