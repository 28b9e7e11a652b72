/** The one check of names. */
@NullMarked
package io.github.azureclean.content.name;

import org.jspecify.annotations.NullMarked;
