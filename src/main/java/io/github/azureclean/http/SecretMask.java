package io.github.azureclean.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes a foreign text fit to be shown: secrets become stars, the rest is one line of bounded length. */
public final class SecretMask {
    /** Longest text of an answer that is shown. */
    public static final int SHOWN = 500;

    private static final String STARS = "***";
    /** Nothing longer is searched; what is shown is far shorter. */
    private static final int SEARCHED = 64 * 1024;
    /** A shorter secret cannot be told from ordinary words. */
    private static final int SHORTEST = 4;

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            rule("://[^/\\s:@\"'<>]{1,256}:[^/\\s@\"'<>]{1,256}@", "://" + STARS + "@"),
            rule("\\b(sig|signature)=[^&\\s\"'<>;]+", "$1=" + STARS),
            rule(
                    "(AccountKey|SharedAccessKey|SharedSecret|SharedAccessSignature|password|passwd|pwd"
                            + "|client_?secret|access_?token|refresh_?token|id_?token|api_?key|instrumentationkey)"
                            + "(\"?\\s{0,4}[=:]\\s{0,4}[\"']?)[^;&\\s\"',<>]+",
                    "$1$2" + STARS),
            rule("\\b(Bearer|Basic)\\s{1,4}(?=\\S{0,4000}[0-9=+/_])[A-Za-z0-9._~+/=-]{8,}", "$1 " + STARS),
            rule("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?", STARS));

    private final Supplier<List<String>> secrets;

    /**
     * @param secrets texts that are never shown; asked each time, since tokens are renewed
     */
    public SecretMask(Supplier<List<String>> secrets) {
        this.secrets = secrets;
    }

    /** The text as one masked line of at most {@link #SHOWN} characters. */
    public String line(String text) {
        return line(text, SHOWN);
    }

    /**
     * The text as one masked line.
     *
     * @param text from anywhere
     * @param most its longest length in characters
     */
    public String line(String text, int most) {
        String masked = text.length() > SEARCHED ? text.substring(0, SEARCHED) : text;
        for (String secret : literals()) {
            masked = masked.replace(secret, STARS);
        }
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return cut(oneLine(masked), most);
    }

    // Longest first: one secret may be part of another.
    private List<String> literals() {
        List<String> literals = new ArrayList<>();
        for (String secret : secrets.get()) {
            if (secret.length() >= SHORTEST) {
                String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
                // Without its padding a Base64 text is found in every longer one too.
                literals.addAll(List.of(secret.replaceFirst("(?<=.{8})=+$", ""), form, form.replace("+", "%20")));
                literals.addAll(List.of(json(secret), markup(secret)));
            }
        }
        literals.sort(Comparator.comparingInt(String::length).reversed());
        return literals;
    }

    private static String json(String secret) {
        return secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
    }

    private static String markup(String secret) {
        return secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    // Format characters (such as a change of writing direction) go too: they can make a line lie.
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\s]+", " ").strip();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static Rule rule(String regex, String replacement) {
        return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
    }
}
