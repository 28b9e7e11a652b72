package io.github.azureclean.content.rule;

/** A rule during one selection: its matcher, and what it did so far. */
public class ActiveRule {
    private final Rule rule;
    private final EntryMatcher matcher;
    private final boolean relativeToRoot;
    private long files;
    private long bytes;

    /**
     * A rule that did nothing yet.
     *
     * @param relativeToRoot whether it is asked about the path in the content root, not about the one in the package
     */
    ActiveRule(Rule rule, EntryMatcher matcher, boolean relativeToRoot) {
        this.rule = rule;
        this.matcher = matcher;
        this.relativeToRoot = relativeToRoot;
    }

    /** A rule about a fact that is no pattern. */
    static ActiveRule builtIn(String wording) {
        return new ActiveRule(new Rule(wording, Syntax.BUILT_IN, Origin.BUILT_IN), new NoPattern(), false);
    }

    public Rule rule() {
        return rule;
    }

    boolean matches(Entry entry) {
        return matcher.matches(relativeToRoot ? entry.inRoot() : entry.inPackage());
    }

    boolean covers(Entry folder) {
        return matcher.covers(relativeToRoot ? folder.inRoot() : folder.inPackage());
    }

    public void count(long moreFiles, long moreBytes) {
        files += moreFiles;
        bytes += moreBytes;
    }

    public RuleUse use() {
        return new RuleUse(rule, files, bytes);
    }

    private record NoPattern() implements EntryMatcher {
        @Override
        public boolean matches(EntryName name) {
            return false;
        }

        @Override
        public boolean covers(EntryName folder) {
            return false;
        }
    }
}
