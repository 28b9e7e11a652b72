/** Swaps two slots exactly once and proves it: a state machine that knows neither HTTP nor the clock of the machine. */
@NullMarked
package io.github.azureclean.deploy.swap;

import org.jspecify.annotations.NullMarked;
