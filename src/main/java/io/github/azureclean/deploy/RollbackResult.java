package io.github.azureclean.deploy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of bringing back what ran before.
 *
 * @param how in which way
 * @param verdict how it ended
 * @param reason one sentence or two in our words
 * @param content what ran before, by its hash; null if that is not known, or had no marker
 */
public record RollbackResult(
        How how, Verdict verdict, String reason, @Nullable String content) {
    /** In which way. */
    public enum How {
        /** The slots are swapped once more. */
        SWAP,
        /** What was saved before is deployed again. */
        UPLOAD
    }

    /** How it ended. */
    public enum Verdict {
        /** What ran before is there again, which is proven. */
        RESTORED,
        /** Nothing was done, since what ran before is not known or not to be had. */
        NOT_POSSIBLE,
        /** What ran before is not there again. */
        FAILED,
        /** Whether it is there again could not be found out. */
        UNKNOWN
    }

    /** Whether what ran before is there again. */
    public boolean restored() {
        return verdict == Verdict.RESTORED;
    }

    /** A word for machines, such as {@code not-possible}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
