package io.github.azureclean.report;

import io.github.azureclean.manifest.PackageManifest.Excluded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one rule left out.
 *
 * @param rule the pattern
 * @param origin where it was written
 * @param rows what it left out, by path
 */
record RuleUses(String rule, String origin, List<Excluded> rows) {
    long files() {
        return rows.stream().mapToLong(Excluded::files).sum();
    }

    long bytes() {
        return rows.stream().mapToLong(Excluded::size).sum();
    }

    /** The rules that left out something; most bytes first. */
    static List<RuleUses> of(List<Excluded> excluded) {
        Map<List<String>, List<Excluded>> byRule = new LinkedHashMap<>();
        for (Excluded row : excluded) {
            byRule.computeIfAbsent(List.of(row.rule(), row.origin()), key -> new ArrayList<>())
                    .add(row);
        }
        return byRule.entrySet().stream()
                .map(each -> new RuleUses(each.getKey().get(0), each.getKey().get(1), List.copyOf(each.getValue())))
                .sorted(Comparator.comparingLong(RuleUses::bytes)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(RuleUses::files).reversed())
                        .thenComparing(RuleUses::rule)
                        .thenComparing(RuleUses::origin))
                .toList();
    }
}
