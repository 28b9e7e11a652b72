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
}
