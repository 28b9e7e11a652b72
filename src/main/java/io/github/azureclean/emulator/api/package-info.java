/** The deployment service's API: one file an endpoint. */
@NullMarked
package io.github.azureclean.emulator.api;

import org.jspecify.annotations.NullMarked;
