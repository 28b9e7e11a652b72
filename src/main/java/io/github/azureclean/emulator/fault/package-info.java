/** What goes wrong on purpose. */
@NullMarked
package io.github.azureclean.emulator.fault;

import org.jspecify.annotations.NullMarked;
