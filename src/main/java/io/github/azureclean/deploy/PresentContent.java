package io.github.azureclean.deploy;

import java.nio.file.Path;

/** What is done about the content that the app has right before the first upload. */
public sealed interface PresentContent {
    /**
     * It is saved, so that it can be brought back; without that nothing is sent.
     *
     * @param file where to; what stood there before is replaced
     */
    record SavedTo(Path file) implements PresentContent {}

    /**
     * Only this one may be replaced; with any other nothing is sent.
     *
     * @param content by its hash
     */
    record Only(String content) implements PresentContent {}
}
