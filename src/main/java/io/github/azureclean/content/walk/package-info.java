/** The walk over a content root: files, folders and links. */
@NullMarked
package io.github.azureclean.content.walk;

import org.jspecify.annotations.NullMarked;
