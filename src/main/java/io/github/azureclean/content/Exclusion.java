package io.github.azureclean.content;

import io.github.azureclean.content.rule.Rule;

/**
 * Something that was left out, and the rule that did it. A folder that was left out as a whole is one exclusion.
 *
 * @param path the name it would have in the package, without a trailing slash
 * @param directory whether it is a folder that was left out as a whole
 * @param files how many files it stands for: 1 for a file
 * @param size their bytes
 * @param rule the rule that left it out
 */
public record Exclusion(String path, boolean directory, long files, long size, Rule rule) {}
