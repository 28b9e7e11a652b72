package io.github.azureclean.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in all the forms in which a text may hold them: as they are, percent-encoded, escaped for JSON, with the
 * character references of HTML, in Base64 at each of its three alignments, in hexadecimal digits.
 *
 * @param secrets as they are
 * @param pattern finds every form; null if there is nothing to look for
 * @param longest length of the longest form in characters
 */
record SecretForms(List<String> secrets, @Nullable Pattern pattern, int longest) {
    /** A shorter secret, or part of one, cannot be told from ordinary words. */
    private static final int SHORTEST = 4;

    private static final int SHORTEST_ENCODED = 6;

    /** What is longer is a token, whose characters are never escaped. */
    private static final int LONGEST_PASSWORD = 256;

    /** The longest way to write one character is a reference such as {@code &quot;}. */
    private static final int LONGEST_CHARACTER = 10;

    static SecretForms of(List<String> secrets) {
        List<String> used = new ArrayList<>(
                secrets.stream().filter(each -> each.length() >= SHORTEST).toList());
        // One secret may be part of another.
        used.sort(Comparator.comparingInt(String::length).reversed());
        Set<String> encoded = new LinkedHashSet<>();
        used.forEach(each -> encode(each, encoded));
        String regex = Stream.concat(
                        used.stream().map(SecretForms::anyForm),
                        encoded.stream().map(Pattern::quote))
                .collect(Collectors.joining("|"));
        int longest = used.isEmpty() ? 0 : used.get(0).length() * LONGEST_CHARACTER;
        return new SecretForms(List.copyOf(secrets), regex.isEmpty() ? null : Pattern.compile(regex), longest);
    }

    String replaced(String text, String replacement) {
        return pattern == null ? text : pattern.matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
    }

    // Without its padding a Base64 text is found in every longer one too.
    private static String anyForm(String secret) {
        String text = secret.replaceFirst("(?<=.{8})={1,2}$", "");
        return text.length() > LONGEST_PASSWORD
                ? Pattern.quote(text)
                : text.codePoints().mapToObj(SecretForms::anyForm).collect(Collectors.joining());
    }

    private static String anyForm(int c) {
        String character = Character.toString(c);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(Pattern.quote(character));
        byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
        forms.add("(?i:" + HexFormat.of().withPrefix("%").formatHex(bytes) + ")");
        forms.add("(?i:&#0{0,4}" + c + ";|&#x0{0,4}" + Integer.toHexString(c) + ";)");
        if (c < 0x10000) {
            forms.add("\\\\(?i:u" + String.format(Locale.ROOT, "%04x", c) + ")");
        }
        switch (c) {
            case '&' -> forms.add("&amp;");
            case '<' -> forms.add("&lt;");
            case '>' -> forms.add("&gt;");
            case '"' -> forms.add("&quot;|\\\\\"");
            case '\'' -> forms.add("&apos;|\\\\'");
            case '/' -> forms.add("\\\\/");
            case '\\' -> forms.add("\\\\\\\\");
            case ' ' -> forms.add("\\+");
            default -> {
                // It has no name of its own.
            }
        }
        return "(?:" + String.join("|", forms) + ")";
    }

    private static void encode(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            // Only the characters whose six bits are all of the secret's own.
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORTEST_ENCODED) {
                forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
                forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
            }
        }
        String hex = HexFormat.of().formatHex(bytes);
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "SecretForms[***]";
    }
}
