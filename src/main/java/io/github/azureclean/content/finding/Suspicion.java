package io.github.azureclean.content.finding;

/**
 * Why something should hardly be deployed.
 *
 * @param kind a short stable word in kebab case
 * @param message what it is and why it matters, without the name of the file
 */
record Suspicion(String kind, String message) {}
