/** The port to look and to disturb. */
@NullMarked
package io.github.azureclean.emulator.admin;

import org.jspecify.annotations.NullMarked;
