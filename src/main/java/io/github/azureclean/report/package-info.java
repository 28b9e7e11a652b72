/** Manifest and journal for people and machines. */
@NullMarked
package io.github.azureclean.report;

import org.jspecify.annotations.NullMarked;
