package io.github.azureclean.mojo.build;

import io.github.azureclean.arm.ArmException;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.ScmAddressException;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.Quantities;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.usecase.NotPossible;
import io.github.azureclean.zip.PackageException;
import io.github.azureclean.zip.PackageOverBudgetException;
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
        if (e instanceof UserException) {
            return new MojoFailureException(message(e));
        }
        if (e instanceof ParameterException parameter) {
            LocalProblem problem =
                    parameter.combination() ? LocalProblem.DANGEROUS_COMBINATION : LocalProblem.UNKNOWN_PARAMETER_VALUE;
            return new MojoFailureException(ErrorText.linked(problem, message(parameter)));
        }
        if (e instanceof SelectionException selection) {
            return new MojoFailureException(ErrorText.linked(problem(selection.reason()), message(e)));
        }
        if (e instanceof PackageException) {
            LocalProblem problem = e instanceof PackageOverBudgetException
                    ? LocalProblem.PACKAGE_OVER_BUDGET
                    : LocalProblem.PACKAGE_NOT_WRITTEN;
            return new MojoFailureException(ErrorText.linked(problem, message(e)));
        }
        if (e instanceof ConnectionException) {
            return new MojoFailureException(ErrorText.linked(LocalProblem.UNKNOWN_PARAMETER_VALUE, message(e)));
        }
        if (e instanceof ArmException || e instanceof NotPossible) {
            return new MojoFailureException(ErrorText.linked(LocalProblem.RESOURCE_MANAGER, message(e)));
        }
        if (e instanceof CredentialException) {
            LocalProblem problem = e instanceof ScmAddressException
                    ? LocalProblem.UNKNOWN_PARAMETER_VALUE
                    : LocalProblem.NO_CREDENTIALS;
            return new MojoFailureException(ErrorText.linked(problem, message(e)));
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new MojoFailureException("The goal was cancelled.");
        }
        if (e instanceof NoSuchFileException file) {
            return new MojoExecutionException(ErrorText.linked(
                    LocalProblem.PACKAGE_NOT_WRITTEN,
                    file.getFile() + " has vanished, or was never there."
                            + "\nRun the goal again when nothing else builds, cleans or writes in this project."));
        }
        if (e instanceof FileSystemException file) {
            return new MojoExecutionException(ErrorText.linked(
                    LocalProblem.PACKAGE_NOT_WRITTEN,
                    file.getFile() + " cannot be read or written: " + reason(file)
                            + "\nCheck permissions and free space there, and that no other build works in the same"
                            + " project."));
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

    private static LocalProblem problem(SelectionException.Reason reason) {
        return switch (reason) {
            case EMPTY_SELECTION -> LocalProblem.EMPTY_SELECTION;
            case UNSAFE_NAME -> LocalProblem.UNSAFE_NAME;
            case SYMBOLIC_LINK -> LocalProblem.SYMBOLIC_LINK;
            case UNREADABLE_CONTENT -> LocalProblem.UNREADABLE_CONTENT;
            case BAD_PATTERN -> LocalProblem.UNKNOWN_PARAMETER_VALUE;
            case SUSPECTS -> LocalProblem.SECRETS_FOUND;
            case COLLATERAL -> LocalProblem.COLLATERAL;
            case OVER_BUDGET -> LocalProblem.PACKAGE_OVER_BUDGET;
        };
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
