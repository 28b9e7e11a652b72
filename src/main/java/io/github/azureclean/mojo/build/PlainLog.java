package io.github.azureclean.mojo.build;

import io.github.azureclean.problem.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;

/**
 * Maven's log, to which texts of others go only in plain words.
 *
 * @param log where the lines go
 * @param prefix begins each line, so that those of modules that are built at the same time can be told apart; may be empty
 */
public record PlainLog(Log log, String prefix) implements Log {
    /** What {@link MavenEmphasis} puts at the beginning of a line; colours anywhere else are not ours. */
    private static final Pattern EMPHASIS =
            Pattern.compile("^\\x1B\\[[0-9;]{0,20}m[A-Za-z ]{1,40}\\x1B\\[[0-9;]{0,20}m");

    private String plain(CharSequence line) {
        Matcher emphasis = EMPHASIS.matcher(line);
        int begin = emphasis.find() ? emphasis.end() : 0;
        String rest = line.subSequence(begin, line.length()).toString();
        // The columns of our lines are made of spaces.
        int indented = rest.length() - rest.stripLeading().length();
        return prefix + line.subSequence(0, begin) + " ".repeat(indented) + PlainText.plain(rest);
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence line) {
        log.debug(plain(line));
    }

    @Override
    public void debug(CharSequence line, Throwable error) {
        log.debug(plain(line), PlainThrowable.of(error));
    }

    @Override
    public void debug(Throwable error) {
        log.debug(PlainThrowable.of(error));
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence line) {
        log.info(plain(line));
    }

    @Override
    public void info(CharSequence line, Throwable error) {
        log.info(plain(line), PlainThrowable.of(error));
    }

    @Override
    public void info(Throwable error) {
        log.info(PlainThrowable.of(error));
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence line) {
        log.warn(plain(line));
    }

    @Override
    public void warn(CharSequence line, Throwable error) {
        log.warn(plain(line), PlainThrowable.of(error));
    }

    @Override
    public void warn(Throwable error) {
        log.warn(PlainThrowable.of(error));
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence line) {
        log.error(plain(line));
    }

    @Override
    public void error(CharSequence line, Throwable error) {
        log.error(plain(line), PlainThrowable.of(error));
    }

    @Override
    public void error(Throwable error) {
        log.error(PlainThrowable.of(error));
    }
}
