package io.github.azureclean.content;

import io.github.azureclean.content.finding.Finding;
import io.github.azureclean.problem.Kind;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import java.util.List;

/** No package can be made from this content. */
public class SelectionException extends UserException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Finding> findings;

    public SelectionException(Kind kind, String what, String why, String cure) {
        this(new UserProblem(kind, what, why, cure), List.of());
    }

    public SelectionException(UserProblem problem, List<Finding> findings) {
        super(problem);
        this.findings = List.copyOf(findings);
    }

    /** All findings that led to the refusal; empty if the reason is another one. */
    public List<Finding> findings() {
        return findings;
    }
}
