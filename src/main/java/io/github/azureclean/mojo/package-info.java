/** The goals: parameters, one call, nothing else. */
@NullMarked
package io.github.azureclean.mojo;

import org.jspecify.annotations.NullMarked;
