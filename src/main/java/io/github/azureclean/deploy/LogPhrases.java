package io.github.azureclean.deploy;

import java.util.List;
import java.util.Locale;

/** What a line of a deployment's log gives away, by the words that public Kudu and its builders use. */
enum LogPhrases {
    /** Copying failed, even where the record says success. */
    COPY_FAILED(
            "error has occurred during web site deployment",
            "kudu sync failed",
            "failed exitcode=",
            "failed to change file that is currently being used",
            "aborted due to no output nor cpu activity"),
    /** Written when the server lost track of a deployment, which may be alive. */
    UNKNOWN_ERROR("unknown error has occurred"),
    /** The SCM container restarted and took the deployment with it. */
    CONTAINER_RESTART("container restart", "deployment has been stopped"),
    /** The package could not be unpacked. */
    CORRUPT("central directory", "corrupt", "not a valid zip", "invalid zip", "not a zip"),
    /** The app could not be restarted after copying. */
    RESTART("restart");

    private final List<String> texts;

    LogPhrases(String... texts) {
        this.texts = List.of(texts);
    }

    boolean in(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }
}
