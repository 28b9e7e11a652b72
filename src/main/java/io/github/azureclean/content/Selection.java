package io.github.azureclean.content;

import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.rule.RuleUse;
import java.util.List;

/**
 * Which files go into the package, and why.
 *
 * @param files what goes in, sorted by path (by UTF-16 code unit, as {@link String#compareTo})
 * @param directories folders that are stored as entries of their own (without a trailing slash), sorted by path
 * @param excluded what was left out, sorted by path
 * @param kept what a {@code keeps} rule rescued, sorted by path
 * @param rules what each rule did, in the order in which rules are asked
 * @param findings what a person should look at, the most serious first, then by path
 */
public record Selection(
        List<SelectedFile> files,
        List<String> directories,
        List<Exclusion> excluded,
        List<Kept> kept,
        List<RuleUse> rules,
        List<Finding> findings) {
    public Selection {
        files = List.copyOf(files);
        directories = List.copyOf(directories);
        excluded = List.copyOf(excluded);
        kept = List.copyOf(kept);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /**
     * The same with other files.
     *
     * @param others sorted by path
     */
    public Selection withFiles(List<SelectedFile> others) {
        return new Selection(others, directories, excluded, kept, rules, findings);
    }
}
