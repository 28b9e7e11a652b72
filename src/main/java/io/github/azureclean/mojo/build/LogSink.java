package io.github.azureclean.mojo.build;

import io.github.azureclean.report.ConsoleSink;
import org.apache.maven.plugin.logging.Log;

/** The console's lines go to Maven's log. */
public record LogSink(Log log) implements ConsoleSink {
    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void error(String line) {
        log.error(line);
    }
}
