/** Whose deployment is it: all uploads of a run, and what the server's records say about each. Pure. */
@NullMarked
package io.github.azureclean.deploy.attribution;

import org.jspecify.annotations.NullMarked;
