package io.github.azureclean.content.finding;

import java.util.regex.Matcher;

/** Counts how often a rule reads a character of a text: a measure of its time that does not depend on the machine. */
final class Steps implements CharSequence {
    private final String text;
    private final long[] reads;

    private Steps(String text, long[] reads) {
        this.text = text;
        this.reads = reads;
    }

    /** How many characters the rule's pattern reads if it is tried wherever the hint stands. */
    static long of(SecretRule rule, String text, String lower) {
        long[] reads = {0};
        Matcher matcher = rule.pattern()
                .matcher(new Steps(text, reads))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        for (int at = lower.indexOf(rule.hint()); at >= 0; at = lower.indexOf(rule.hint(), at + 1)) {
            matcher.region(at, Math.min(text.length(), at + SecretRule.REACH));
            matcher.lookingAt();
        }
        return reads[0];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        reads[0]++;
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Steps(text.substring(start, end), reads);
    }

    @Override
    public String toString() {
        return text;
    }
}
