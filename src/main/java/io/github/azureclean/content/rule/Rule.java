package io.github.azureclean.content.rule;

/**
 * One rule that takes files in or leaves them out.
 *
 * @param pattern the pattern as its author wrote it, or the wording of a built-in rule
 * @param syntax how the pattern is read
 * @param origin where the pattern was written
 */
public record Rule(String pattern, Syntax syntax, Origin origin) {}
