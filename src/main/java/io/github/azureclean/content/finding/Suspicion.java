package io.github.azureclean.content.finding;

/**
 * Why something should hardly be deployed.
 *
 * @param kind a short stable word in kebab case
 * @param message what it is and why it matters, without the name of the file
 * @param grantsAccess whether it is a secret that lets whoever reads it in: no package is made with it unless the user
 *     names the file
 */
public record Suspicion(String kind, String message, boolean grantsAccess) {
    Suspicion(String kind, String message) {
        this(kind, message, false);
    }

    static Suspicion key(String kind, String message) {
        return new Suspicion(kind, message, true);
    }
}
