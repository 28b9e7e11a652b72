package io.github.azureclean.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an answer's body says. A server sends plain text, a quoted JSON string or an object with {@code Message} and
 * {@code ExceptionMessage}; the front end sends HTML.
 *
 * @param words the text without its wrapping
 * @param html whether it is a page and not a message
 */
public record ServerText(String words, boolean html) {
    /** No message is longer; a page's text stands in its beginning. */
    private static final int READ = 64 * 1024;

    private static final Pattern LOGIN =
            Pattern.compile("\\b(sign|log) ?in\\b|\\bpassword\\b", Pattern.CASE_INSENSITIVE);

    static final ServerText NONE = new ServerText("", false);

    /** What a body says. */
    public static ServerText of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, READ), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.startsWith("\"") || text.startsWith("{")) {
            return new ServerText(unwrapped(text), false);
        }
        if (text.startsWith("<") || text.startsWith("\uFEFF<")) {
            return new ServerText(withoutTags(text), true);
        }
        return new ServerText(text, false);
    }

    /** Whether it asks a person to log in. */
    public boolean loginPage() {
        return html && LOGIN.matcher(words).find();
    }

    /** Whether a part stands anywhere in it, in any case. */
    public boolean contains(String part) {
        return words.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** Whether it says nothing. */
    public boolean blank() {
        return words.isBlank();
    }

    private static String unwrapped(String text) {
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json.isJsonObject()) {
                String message = messages(json.getAsJsonObject());
                return message.isEmpty() ? text : message;
            }
            return json.isJsonPrimitive() ? json.getAsString() : text;
        } catch (JsonParseException e) {
            // Cut off or only similar to JSON: its own characters are all there is to show.
            return text;
        }
    }

    private static String messages(JsonObject json) {
        List<String> found = new ArrayList<>();
        for (String name : List.of("Message", "message", "ExceptionMessage", "error", "result")) {
            JsonElement value = json.get(name);
            if (value != null && value.isJsonPrimitive() && !found.contains(value.getAsString())) {
                found.add(value.getAsString());
            }
        }
        return String.join(" ", found);
    }

    private static String withoutTags(String html) {
        return html.replaceAll("(?is)<(style|script)\\b.*?(</\\1\\s*>|\\z)", " ")
                .replaceAll("(?s)<!--.*?(-->|\\z)", " ")
                .replaceAll("<[^>]{0,4000}>?", " ")
                .replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
