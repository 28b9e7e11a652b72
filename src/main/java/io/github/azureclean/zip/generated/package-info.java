/** Files that are made for the package and stand in no source folder. */
@NullMarked
package io.github.azureclean.zip.generated;

import org.jspecify.annotations.NullMarked;
