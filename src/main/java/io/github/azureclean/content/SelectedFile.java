package io.github.azureclean.content;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that goes into the package.
 *
 * @param path its name in the package: relative, {@code /}-separated
 * @param file where its content is read, absolute
 * @param size bytes
 * @param modified its own time of last modification
 * @param executable whether its owner may execute it
 */
public record SelectedFile(String path, Path file, long size, Instant modified, boolean executable) {}
