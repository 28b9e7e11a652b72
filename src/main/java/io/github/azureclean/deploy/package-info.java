/** The deployment engine: states, attempts, retry policy, budgets, verdicts. Pure: no Maven, no HTTP, no real time. */
@NullMarked
package io.github.azureclean.deploy;

import org.jspecify.annotations.NullMarked;
