package io.github.azureclean.content.walk;

import io.github.azureclean.content.Kept;
import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.content.finding.Severity;
import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the walks over all roots have found so far. */
public final class Collected {
    public final List<SelectedFile> files = new ArrayList<>();
    public final List<String> directories = new ArrayList<>();
    public final List<LeftOut> leftOut = new ArrayList<>();
    public final List<Kept> kept = new ArrayList<>();
    public final List<Finding> findings = new ArrayList<>();

    void leaveOut(LeftOut what, ActiveRule rule) {
        leftOut.add(what);
        rule.count(what.exclusion().files(), what.exclusion().size());
    }

    /** A link has no bytes of its own that count. */
    void leaveOutLink(String path, ActiveRule rule) {
        leaveOut(LeftOut.file(path, 0, rule.rule()), rule);
    }

    /** Takes a file in that the rules do not leave out. */
    void add(SelectedFile file, Verdict verdict) {
        files.add(file);
        if (verdict instanceof Verdict.Rescued rescued) {
            kept.add(new Kept(file.path(), rescued.by().rule(), rescued.over().rule()));
            rescued.by().count(1, file.size());
        }
    }

    void warn(String path, String kind, String message) {
        findings.add(new Finding(path, kind, Severity.WARNING, message));
    }
}
