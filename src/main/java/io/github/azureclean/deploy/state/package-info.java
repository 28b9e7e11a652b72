/** The states of a deployment, one file each, and what they share. */
@NullMarked
package io.github.azureclean.deploy.state;

import org.jspecify.annotations.NullMarked;
