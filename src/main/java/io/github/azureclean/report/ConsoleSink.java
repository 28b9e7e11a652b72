package io.github.azureclean.report;

/** Takes the console's lines, one a call. */
public interface ConsoleSink {
    /** A line that tells. */
    void info(String line);

    /** A line that warns. */
    void warn(String line);

    /** A line that tells why the goal fails. */
    void error(String line);
}
