package io.github.azureclean.content;

import java.nio.file.Path;

/**
 * One file that goes in under a given name, whatever the rules say.
 *
 * @param path its name in the package: relative, {@code /}-separated
 * @param file where its content is read, absolute
 */
public record SingleFile(String path, Path file) {}
