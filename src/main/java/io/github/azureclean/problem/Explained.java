package io.github.azureclean.problem;

/** An exception that says to the user what is wrong. */
public interface Explained {
    /** What is wrong, why, and what to do. */
    UserProblem problem();
}
