package io.github.azureclean.content;

import io.github.azureclean.content.finding.Finding;
import java.util.List;

/** No package can be made from this content. The message is for the user: what, why, and what to do. */
public class SelectionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of obstacle it is. */
    public enum Reason {
        /** Nothing would be in the package. */
        EMPTY_SELECTION,
        /** A name that a server could misread, or two files of one name. */
        UNSAFE_NAME,
        /** A symbolic link that must not be followed. */
        SYMBOLIC_LINK,
        /** A file or folder that is missing or cannot be read. */
        UNREADABLE_CONTENT,
        /** More files than {@code maxFiles} allows. */
        OVER_BUDGET,
        /** A pattern that cannot be read. */
        BAD_PATTERN,
        /** Something in the package looks wrong. */
        SUSPECTS,
        /** Parts of a program were left out. */
        COLLATERAL
    }

    private final Reason reason;

    @SuppressWarnings("serial")
    private final List<Finding> findings;

    public SelectionException(Reason reason, String what, String why, String cure) {
        this(reason, String.join("\n", what, why, cure), List.of());
    }

    public SelectionException(Reason reason, String message, List<Finding> findings) {
        super(message);
        this.reason = reason;
        this.findings = List.copyOf(findings);
    }

    /** What kind of obstacle it is. */
    public Reason reason() {
        return reason;
    }

    /** All findings that led to the refusal; empty if the reason is another one. */
    public List<Finding> findings() {
        return findings;
    }
}
