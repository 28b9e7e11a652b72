package io.github.azureclean.report;

import java.util.ArrayList;
import java.util.List;

/** A console that keeps its lines; warnings begin with an exclamation mark. */
final class RecordedLines implements ConsoleSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("! " + line);
    }

    @Override
    public void error(String line) {
        lines.add("!! " + line);
    }
}
