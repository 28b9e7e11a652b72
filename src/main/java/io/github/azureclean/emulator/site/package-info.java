/** The deployed app. */
@NullMarked
package io.github.azureclean.emulator.site;

import org.jspecify.annotations.NullMarked;
