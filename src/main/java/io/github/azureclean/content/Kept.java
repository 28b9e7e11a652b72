package io.github.azureclean.content;

import io.github.azureclean.content.rule.Rule;

/**
 * A file that is in the package because a {@code keeps} rule won over an exclude.
 *
 * @param path its name in the package
 * @param rule the {@code keeps} rule
 * @param overrides the rule that would have left it out
 */
public record Kept(String path, Rule rule, Rule overrides) {}
