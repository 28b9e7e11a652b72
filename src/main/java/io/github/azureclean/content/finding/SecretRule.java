package io.github.azureclean.content.finding;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of secret looks. The cheap hint is looked for first; the pattern is tried only where a hint stands, and sees
 * no more than {@link #REACH} characters from there, so that no text takes longer than its length deserves.
 *
 * @param hint a lower-case text that stands in each secret of the kind
 * @param pattern what has to stand where the hint starts; what it asks of the text before, it asks by a look behind that has
 *     a bound
 * @param also another lower-case text that the file has to hold; empty for none
 * @param extensions of the files that are read for it; empty for all
 * @param suspicion what is said of it
 */
record SecretRule(String hint, Pattern pattern, String also, Set<String> extensions, Suspicion suspicion) {
    /** How far a pattern may look on from its hint, in characters. */
    static final int REACH = 512;

    SecretRule(String hint, String regex, Suspicion suspicion) {
        this(hint, Pattern.compile(regex), "", Set.of(), suspicion);
    }

    SecretRule and(String text) {
        return new SecretRule(hint, pattern, text, extensions, suspicion);
    }

    SecretRule in(String... only) {
        return new SecretRule(hint, pattern, also, Set.of(only), suspicion);
    }

    /** Tries this rule in a text, of which one character is a byte. */
    Matcher matcher(CharSequence text) {
        return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }

    /**
     * Whether such a secret stands where its hint does.
     *
     * @param matcher made by {@link #matcher} for the text
     * @param at where the hint is
     */
    boolean foundAt(Matcher matcher, CharSequence text, int at) {
        matcher.region(at, Math.min(text.length(), at + REACH));
        return matcher.lookingAt() && !Placeholders.isOne(text, matcher.start(), matcher.end(), value(matcher));
    }

    /** The secret itself, where the pattern marks it; null if the whole is too special to be a sample. */
    private static @Nullable String value(Matcher matcher) {
        return matcher.groupCount() == 0 ? null : matcher.group(1);
    }
}
