/** A selection becomes a zip. */
@NullMarked
package io.github.azureclean.zip;

import org.jspecify.annotations.NullMarked;
