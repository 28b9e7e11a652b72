package io.github.azureclean.deploy.proof;

import java.util.List;
import java.util.Locale;

/** What a text of the server gives away, by the words that Kudu and its builders use. */
public enum LogPhrases {
    /** Copying or building failed, even where the record says success, and whatever the line's type is. */
    FAILED(
            "error has occurred during web site deployment",
            "kudu sync failed",
            "rsync failed",
            "rsync error",
            "failed exitcode=",
            "failed to change file that is currently being used",
            "aborted due to no output nor cpu activity"),
    /** The last entry of a deployment that failed, whatever the cause. */
    ENDED_BADLY("deployment failed. deployer"),
    /** Written when the server lost track of a deployment, which may be alive. */
    UNKNOWN_ERROR("unknown error has occurred"),
    /** The SCM container restarted and took the deployment with it. */
    CONTAINER_RESTART("container restart", "deployment has been stopped"),
    /** The package could not be unpacked. */
    CORRUPT("central directory", "corrupt", "not a valid zip", "invalid zip", "not a zip"),
    /** The app could not be restarted after copying. */
    RESTART("restart"),
    /** The last entry of a deployment that went well. */
    SUCCESSFUL("deployment successful"),
    /** The server builds what was uploaded. */
    BUILD("running oryx build");

    private final List<String> texts;

    LogPhrases(String... texts) {
        this.texts = List.of(texts);
    }

    /** Whether a text has one of these words, in any case. */
    public boolean in(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }
}
