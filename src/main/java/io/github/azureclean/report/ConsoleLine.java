package io.github.azureclean.report;

/** The layout of all console lines: a short word in a column of its own, then the text. */
final class ConsoleLine {
    private static final int COLUMN = 10;

    private ConsoleLine() {}

    /** A line that begins with its topic. */
    static String of(String topic, String text) {
        return pad(topic) + text;
    }

    /** A topic filled up to the column, for callers that colour it. */
    static String pad(String topic) {
        return topic + " ".repeat(Math.max(1, COLUMN - topic.length()));
    }

    /** A line that goes on with the topic above. */
    static String more(String text) {
        return " ".repeat(COLUMN) + text;
    }

    /** A text of others on one line, without what a terminal would obey. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) || isDirection(c) ? ' ' : c));
        return plain.toString().strip().replaceAll(" {2,}", " ");
    }

    // Marks that turn the direction of text could make one name look like another.
    private static boolean isDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }
}
