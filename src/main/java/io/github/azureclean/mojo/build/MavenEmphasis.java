package io.github.azureclean.mojo.build;

import io.github.azureclean.report.Emphasis;
import org.apache.maven.shared.utils.logging.MessageUtils;

/** Maven's own colours: they follow {@code -Dstyle.color} and {@code -B}. */
public final class MavenEmphasis implements Emphasis {
    @Override
    public String strong(String text) {
        return MessageUtils.buffer().strong(text).toString();
    }

    @Override
    public String good(String text) {
        return MessageUtils.buffer().success(text).toString();
    }

    @Override
    public String bad(String text) {
        return MessageUtils.buffer().failure(text).toString();
    }
}
