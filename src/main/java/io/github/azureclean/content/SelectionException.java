package io.github.azureclean.content;

import java.util.List;

/** No package can be made from this content. The message is for the user: what, why, and what to do. */
public class SelectionException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Finding> findings;

    SelectionException(String what, String why, String cure) {
        this(String.join("\n", what, why, cure), List.of());
    }

    SelectionException(String message, List<Finding> findings) {
        super(message);
        this.findings = List.copyOf(findings);
    }

    /** All findings that led to the refusal; empty if the reason is another one. */
    public List<Finding> findings() {
        return findings;
    }
}
