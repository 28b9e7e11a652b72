package io.github.azureclean.arm;

import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;

/** Resource Manager cannot be used as it is configured. The message is for the user. */
public final class ArmException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public ArmException(String message) {
        super(UserProblem.of(LocalProblem.RESOURCE_MANAGER, message));
    }
}
