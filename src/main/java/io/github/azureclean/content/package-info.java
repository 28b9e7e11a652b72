/** Which files go into the package, and why. Pure: no Maven, no zip, no HTTP. */
@NullMarked
package io.github.azureclean.content;

import org.jspecify.annotations.NullMarked;
