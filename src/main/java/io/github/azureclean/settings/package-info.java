/** Raw strings of the POM become checked values. */
@NullMarked
package io.github.azureclean.settings;

import org.jspecify.annotations.NullMarked;
