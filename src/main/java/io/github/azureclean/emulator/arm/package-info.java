/** Azure Resource Manager: the app with its slots, and swaps. */
@NullMarked
package io.github.azureclean.emulator.arm;

import org.jspecify.annotations.NullMarked;
