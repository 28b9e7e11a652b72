package io.github.azureclean.content.finding;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what only stands for a secret: {@code your_password}, {@code xxxx}, {@code ${PASSWORD}}. */
final class Placeholders {
    private static final String TEMPLATE = "<>{}$%*[]";
    private static final Set<String> WEAK = Set.of(
            "password", "passwd", "pass", "pwd", "secret", "changeme", "change_me", "mypassword", "user", "username");

    private Placeholders() {}

    /**
     * Whether what was found is none.
     *
     * @param start where it starts in the text
     * @param end where it ends
     * @param value the secret itself; null if nothing but a real one looks like this
     */
    static boolean isOne(CharSequence text, int start, int end, @Nullable String value) {
        String found = text.subSequence(start, end).toString();
        if (found.contains("EXAMPLE")) {
            return true;
        }
        if (value == null) {
            return false;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        boolean template = value.chars().limit(2).anyMatch(c -> TEMPLATE.indexOf(c) >= 0)
                || lower.startsWith("your")
                || lower.startsWith("my-")
                || lower.startsWith("...")
                || lower.startsWith("process.env")
                || lower.chars().distinct().count() < 3;
        return template || WEAK.contains(lower) && isComment(text, start);
    }

    private static boolean isComment(CharSequence text, int start) {
        String near =
                text.subSequence(Math.max(0, start - SecretRule.REACH), start).toString();
        String before = near.substring(near.lastIndexOf('\n') + 1).strip();
        return before.startsWith("#") || before.startsWith("//") || before.startsWith("*") || before.startsWith("--");
    }
}
