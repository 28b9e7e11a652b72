package io.github.azureclean.mojo.build;

import io.github.azureclean.problem.PlainText;
import org.jspecify.annotations.Nullable;

/** An exception as Maven prints it with {@code -e}: its type, its stack and what led to it, its texts in plain words. */
public final class PlainThrowable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Chains of causes are shorter; one that is not may lead back to its beginning. */
    private static final int DEEPEST = 20;

    private final String words;

    private PlainThrowable(Throwable original, int depth) {
        super(null, cause(original, depth));
        this.words = PlainText.plainLines(String.valueOf(original));
        setStackTrace(original.getStackTrace());
        if (depth < DEEPEST) {
            for (Throwable each : original.getSuppressed()) {
                addSuppressed(new PlainThrowable(each, depth + 1));
            }
        }
    }

    public static PlainThrowable of(Throwable original) {
        return original instanceof PlainThrowable plain ? plain : new PlainThrowable(original, 0);
    }

    private static @Nullable Throwable cause(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return cause == null || depth >= DEEPEST ? null : new PlainThrowable(cause, depth + 1);
    }

    @Override
    public String toString() {
        return words;
    }
}
