package io.github.azureclean.content.rule;

/** What the rules say of one file, or of a folder's own entry. */
public sealed interface Verdict {
    /** It goes in. */
    Verdict IN = new In();

    /** It goes in, no rule speaks against it. */
    record In() implements Verdict {}

    /**
     * It goes in, as a {@code keeps} rule wins.
     *
     * @param by that rule
     * @param over the rule that would have left it out
     */
    record Rescued(ActiveRule by, ActiveRule over) implements Verdict {}

    /**
     * It stays out.
     *
     * @param by the rule that leaves it out
     */
    record Out(ActiveRule by) implements Verdict {}
}
