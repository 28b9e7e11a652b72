package io.github.azureclean.credentials;

import io.github.azureclean.problem.LocalProblem;

/** The address of the SCM site cannot be used as it is configured. The message is for the user. */
public final class ScmAddressException extends CredentialException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    ScmAddressException(String message) {
        super(LocalProblem.UNKNOWN_PARAMETER_VALUE, message, null);
    }
}
