package io.github.azureclean.mojo;

import io.github.azureclean.content.SelectionException;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.kudu.ConnectionException;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.zip.PackageException;
import io.github.azureclean.zip.PackageOverBudgetException;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Errors become words for the user: a failure is what the user can cure, an error is ours or the machine's. */
final class UserErrors {
    private UserErrors() {}

    /**
     * The exception that ends the goal. Its text is complete; a stack trace is shown with {@code -e} only.
     */
    static MojoExecutionException translate(Exception e) throws MojoFailureException {
        if (e instanceof MojoFailureException failure) {
            throw failure;
        }
        if (e instanceof MojoExecutionException error) {
            return error;
        }
        if (e instanceof ParameterException parameter) {
            throw new MojoFailureException(ErrorText.of(LocalProblem.UNKNOWN_PARAMETER_VALUE, message(parameter)));
        }
        if (e instanceof SelectionException selection) {
            throw new MojoFailureException(ErrorText.linked(problem(selection.reason()), message(e)), e);
        }
        if (e instanceof PackageException) {
            LocalProblem problem = e instanceof PackageOverBudgetException
                    ? LocalProblem.PACKAGE_OVER_BUDGET
                    : LocalProblem.PACKAGE_NOT_WRITTEN;
            throw new MojoFailureException(ErrorText.linked(problem, message(e)), e);
        }
        if (e instanceof ConnectionException) {
            throw new MojoFailureException(message(e), e);
        }
        if (e instanceof CredentialException) {
            throw new MojoFailureException(ErrorText.linked(LocalProblem.NO_CREDENTIALS, message(e)));
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            throw new MojoFailureException("The goal was cancelled.", e);
        }
        if (e instanceof IOException) {
            return new MojoExecutionException(message(e), e);
        }
        return new MojoExecutionException("Unexpected: " + e + "\nPlease report it, with the output of -e.", e);
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
        };
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
