package io.github.azureclean.content;

/**
 * What one excluding or keeping rule did.
 *
 * @param rule the rule
 * @param files how many files it left out, or kept
 * @param bytes their bytes
 */
public record RuleUse(Rule rule, long files, long bytes) {}
