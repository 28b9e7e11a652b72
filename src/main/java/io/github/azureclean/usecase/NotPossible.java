package io.github.azureclean.usecase;

import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;

/** What the user asks for cannot be done; nothing was changed. The message is for the user. */
public final class NotPossible extends UserException {
    private static final long serialVersionUID = 1L;

    NotPossible(String message) {
        super(UserProblem.of(LocalProblem.RESOURCE_MANAGER, message));
    }
}
