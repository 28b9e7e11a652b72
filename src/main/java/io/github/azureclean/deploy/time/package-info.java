/** Time as the engine sees it: limits that no setting of a clock moves, and the only ways to wait. */
@NullMarked
package io.github.azureclean.deploy.time;

import org.jspecify.annotations.NullMarked;
