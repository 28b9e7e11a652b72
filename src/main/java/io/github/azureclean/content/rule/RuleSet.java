package io.github.azureclean.content.rule;

import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one selection that hold for all roots, in the order in which they are asked: the includes,
 * the user's excludes, the ignore file, the preset. The user's rules come first, so that they are credited for what they do.
 */
public final class RuleSet {
    private final Includes includes;
    private final List<ActiveRule> excludes;
    private final IgnoreFile ignoreFile;
    private final List<ActiveRule> preset;
    private final AntRules keeps;

    private RuleSet(
            Includes includes,
            List<ActiveRule> excludes,
            IgnoreFile ignoreFile,
            List<ActiveRule> preset,
            AntRules keeps) {
        this.includes = includes;
        this.excludes = excludes;
        this.ignoreFile = ignoreFile;
        this.preset = preset;
        this.keeps = keeps;
    }

    public static RuleSet of(SelectionRequest request) throws IOException, SelectionException {
        List<ActiveRule> excludes = Stream.concat(
                        active(request.excludes(), RuleSet::ant, false).stream(),
                        active(request.zipExcludes(), ZipPattern::new, false).stream())
                .toList();
        return new RuleSet(
                new Includes(request.includes(), false),
                excludes,
                IgnoreFile.read(request.ignoreFile(), request.symlinks()),
                PresetRules.of(request.preset()),
                new AntRules(request.keeps(), false));
    }

    /** Rules as a user writes them: case-sensitive. */
    static AntPattern ant(String pattern) {
        return new AntPattern(pattern, true);
    }

    static List<ActiveRule> active(
            List<Rule> rules, Function<String, ? extends EntryMatcher> matcher, boolean relativeToRoot) {
        return rules.stream()
                .map(rule -> new ActiveRule(rule, matcher.apply(rule.pattern()), relativeToRoot))
                .toList();
    }

    /** The first of these rules that takes the entry. */
    static @Nullable ActiveRule firstMatch(List<ActiveRule> rules, Entry entry) {
        for (ActiveRule rule : rules) {
            if (rule.matches(entry)) {
                return rule;
            }
        }
        return null;
    }

    /** The first of these rules that takes everything below the folder. */
    static @Nullable ActiveRule firstCover(List<ActiveRule> rules, Entry folder) {
        for (ActiveRule rule : rules) {
            if (rule.covers(folder)) {
                return rule;
            }
        }
        return null;
    }

    Includes includes() {
        return includes;
    }

    /** The user's excludes, in the order in which they are asked. */
    List<ActiveRule> excludes() {
        return excludes;
    }

    IgnoreFile ignoreFile() {
        return ignoreFile;
    }

    List<ActiveRule> preset() {
        return preset;
    }

    @Nullable
    public ActiveRule keeping(Entry entry) {
        return keeps.firstMatch(entry);
    }

    public boolean mayKeepBelow(Entry folder) {
        return keeps.mayMatchBelow(folder);
    }

    /** The including rules, the excluding ones in the order in which they are asked, then the keeping ones. */
    public List<ActiveRule> all() {
        return Stream.of(includes.rules(), excludes, ignoreFile.lines(), preset, keeps.all())
                .flatMap(List::stream)
                .toList();
    }
}
