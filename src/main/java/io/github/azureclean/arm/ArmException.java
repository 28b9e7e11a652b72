package io.github.azureclean.arm;

/** Resource Manager cannot be used as it is configured. The message is for the user. */
public final class ArmException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public ArmException(String message) {
        super(message);
    }
}
