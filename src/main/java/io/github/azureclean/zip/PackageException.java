package io.github.azureclean.zip;

import io.github.azureclean.problem.Explained;
import io.github.azureclean.problem.Kind;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserProblem;
import java.io.IOException;

/** No package could be written. The message tells the user what happened, why, and what to do. */
public sealed class PackageException extends IOException implements Explained permits PackageOverBudgetException {
    private static final long serialVersionUID = 1;

    /** A failure with no other one behind it. */
    public PackageException(String message) {
        super(message);
    }

    /** A failure that another one caused. */
    public PackageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The thread was interrupted. */
    public static PackageException interrupted(Throwable cause) {
        return new PackageException("Packing was interrupted; there is no package now.\nRun it again.", cause);
    }

    /** The section of the guide. */
    Kind kind() {
        return LocalProblem.PACKAGE_NOT_WRITTEN;
    }

    @Override
    public final UserProblem problem() {
        return UserProblem.of(kind(), String.valueOf(getMessage()));
    }
}
