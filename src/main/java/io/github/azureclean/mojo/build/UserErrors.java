package io.github.azureclean.mojo.build;

import io.github.azureclean.problem.Explained;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.problem.Quantities;
import io.github.azureclean.problem.UserProblem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Errors become words for the user: a failure is what the user can cure, an error is ours or the machine's. */
public final class UserErrors {
    private UserErrors() {}

    /**
     * The exception that ends the goal. Its text is complete; a stack trace is shown with {@code -e} only.
     */
    public static MojoExecutionException translate(Exception e) throws MojoFailureException {
        AbstractMojoExecutionException translated = translated(e);
        String text = PlainText.plainLines(String.valueOf(translated.getMessage()));
        if (translated instanceof MojoFailureException) {
            throw shown(new MojoFailureException(text), e);
        }
        return shown(new MojoExecutionException(text), e);
    }

    /** The complete text for the user. */
    public static String text(Exception e) {
        return String.valueOf(translated(e).getMessage());
    }

    private static AbstractMojoExecutionException translated(Exception e) {
        if (e instanceof AbstractMojoExecutionException known) {
            return known;
        }
        if (e instanceof Explained explained) {
            return new MojoFailureException(explained.problem().text());
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new MojoFailureException("The goal was cancelled.");
        }
        if (e instanceof NoSuchFileException file) {
            return new MojoExecutionException(UserProblem.of(
                            LocalProblem.PACKAGE_NOT_WRITTEN,
                            file.getFile() + " has vanished, or was never there."
                                    + "\nRun the goal again when nothing else builds, cleans or writes in this project.")
                    .text());
        }
        if (e instanceof FileSystemException file) {
            return new MojoExecutionException(UserProblem.of(
                            LocalProblem.PACKAGE_NOT_WRITTEN,
                            file.getFile() + " cannot be read or written: " + reason(file)
                                    + "\nCheck permissions and free space there, and that no other build works in the same"
                                    + " project.")
                    .text());
        }
        return e instanceof IOException
                ? new MojoExecutionException(message(e))
                : new MojoExecutionException("Unexpected: " + e + "\nPlease report it, with the output of -e.");
    }

    /** Maven would glue the message of a cause to the text; what is suppressed it only prints with {@code -e}. */
    private static <T extends AbstractMojoExecutionException> T shown(T shown, Throwable e) {
        shown.setStackTrace(e.getStackTrace());
        if (!(e instanceof AbstractMojoExecutionException)) {
            shown.addSuppressed(PlainThrowable.of(e));
        } else if (e.getCause() != null) {
            shown.addSuppressed(PlainThrowable.of(e.getCause()));
        }
        return shown;
    }

    /** What is left to say when the JVM has no memory any more. */
    public static MojoExecutionException outOfMemory(OutOfMemoryError e) {
        return shown(
                new MojoExecutionException("Maven's JVM has used up its memory of "
                        + Quantities.size(Runtime.getRuntime().maxMemory()) + " (" + e.getMessage() + ")."
                        + "\nGive it more, such as MAVEN_OPTS=-Xmx1g, or leave out what the app does not need."),
                e);
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
