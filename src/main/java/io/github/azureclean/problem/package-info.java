/** Words for users: what is wrong, and texts of others made fit to be shown. */
@NullMarked
package io.github.azureclean.problem;

import org.jspecify.annotations.NullMarked;
