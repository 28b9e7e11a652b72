/** The rules: decide about one path, know no file system. */
@NullMarked
package io.github.azureclean.content.rule;

import org.jspecify.annotations.NullMarked;
