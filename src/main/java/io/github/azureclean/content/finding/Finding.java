package io.github.azureclean.content.finding;

/**
 * Something about the content that a person should look at. Never holds the content of a secret.
 *
 * @param path the file or folder in the package it is about
 * @param kind a short stable word in kebab case, such as {@code private-key} or {@code collateral}
 * @param severity how much it matters
 * @param message one sentence: what it is, why it matters, what to write to change it
 */
public record Finding(String path, String kind, Severity severity, String message) {}
