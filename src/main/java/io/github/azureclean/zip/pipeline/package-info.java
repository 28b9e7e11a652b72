/** The one pass: each file is opened and read once, hashed and deflated; one writer puts the pieces in order. */
@NullMarked
package io.github.azureclean.zip.pipeline;

import org.jspecify.annotations.NullMarked;
