package io.github.azureclean.content.rule;

/**
 * What one rule did.
 *
 * @param rule the rule
 * @param files how many files it took in, left out or kept
 * @param bytes their bytes
 */
public record RuleUse(Rule rule, long files, long bytes) {}
