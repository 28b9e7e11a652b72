/** The record of a package: model, JSON, difference to the last one. */
@NullMarked
package io.github.azureclean.manifest;

import org.jspecify.annotations.NullMarked;
