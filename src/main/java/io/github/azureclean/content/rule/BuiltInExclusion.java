package io.github.azureclean.content.rule;

import java.nio.file.Path;

/**
 * A file or folder that is never in the package, whatever {@code keeps} says. It only applies strictly below a content
 * root: a root that lies inside the build directory is packed.
 *
 * @param path absolute; need not exist
 * @param wording what it is, as reports say it, such as {@code build directory}
 * @param produced whether builds write it: it is no part of the content, changes with each build, and is told nowhere
 */
public record BuiltInExclusion(Path path, String wording, boolean produced) {}
