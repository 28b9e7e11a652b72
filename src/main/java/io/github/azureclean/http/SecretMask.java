package io.github.azureclean.http;

import io.github.azureclean.problem.PlainText;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes a foreign text fit to be shown: secrets become stars, the rest is one line of bounded length. */
public final class SecretMask {
    /** Longest text of an answer that is shown. */
    public static final int SHOWN = 500;

    private static final String STARS = "***";
    /** Nothing longer is searched; what is shown is far shorter. */
    private static final int SEARCHED = 16 * 1024;
    /** What may be the first half of a secret, where a text is cut. */
    private static final int DOUBTFUL = 4 * 1024;

    private record Rule(Pattern pattern, String replacement) {}

    private static final String TOKEN = "[A-Za-z0-9_-]";

    // Each is linear: nothing that is repeated without a bound can begin again inside of itself.
    private static final List<Rule> RULES = List.of(
            rule("://[^/\\s:@\"'<>]{1,256}:[^/\\s@\"'<>]{1,256}@", "://" + STARS + "@"),
            rule("\\b(sig|signature)=[^&\\s\"'<>;]++", "$1=" + STARS),
            rule(
                    "(AccountKey|SharedAccessKey|SharedSecret|SharedAccessSignature|password|passwd|pwd"
                            + "|client_?secret|access_?token|refresh_?token|id_?token|api_?key|instrumentationkey)"
                            + "(\"?\\s{0,4}[=:]\\s{0,4}[\"']?)[^;&\\s\"',<>]++",
                    "$1$2" + STARS),
            rule("\\b(Bearer|Basic)\\s{1,4}(?=\\S{0,4000}[0-9=+/_])[A-Za-z0-9._~+/=-]{8,}+", "$1 " + STARS),
            // Looked for once in each run of such characters, and only if a dot and more of them follow it.
            rule(
                    "(?<!" + TOKEN + ")(?=" + TOKEN + "++\\." + TOKEN + ")(" + TOKEN + "*?)\\beyJ" + TOKEN + "{8,}+\\."
                            + TOKEN + "++(\\." + TOKEN + "*+)?",
                    "$1" + STARS));

    private final Supplier<List<String>> secrets;
    private volatile SecretForms known = SecretForms.of(List.of());

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
        boolean whole = text.length() <= SEARCHED;
        SecretForms forms = forms();
        String masked = forms.replaced(whole ? text : text.substring(0, SEARCHED), STARS);
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        if (!whole) {
            int doubtful = Math.max(DOUBTFUL, forms.longest());
            masked = masked.substring(0, Math.max(0, masked.length() - doubtful)) + "…";
        }
        return cut(PlainText.plain(masked), most);
    }

    private SecretForms forms() {
        List<String> now = secrets.get();
        SecretForms forms = known;
        if (!forms.secrets().equals(now)) {
            forms = SecretForms.of(now);
            known = forms;
        }
        return forms;
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
