/** A local stand-in for an App Service app and its SCM site. Uses nothing of the other packages. */
@NullMarked
package io.github.azureclean.emulator;

import org.jspecify.annotations.NullMarked;
