package io.github.azureclean.zip;

import io.github.azureclean.problem.Kind;
import io.github.azureclean.problem.LocalProblem;

/** The package would be bigger than {@code maxPackageSize}, or have more files than {@code maxFiles}. */
public final class PackageOverBudgetException extends PackageException {
    private static final long serialVersionUID = 1;

    /**
     * @param message names the biggest folders and the cure
     */
    PackageOverBudgetException(String message) {
        super(message);
    }

    @Override
    Kind kind() {
        return LocalProblem.PACKAGE_OVER_BUDGET;
    }
}
