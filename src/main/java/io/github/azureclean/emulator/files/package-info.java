/** Folders and files of the app, and how packages get there. */
@NullMarked
package io.github.azureclean.emulator.files;

import org.jspecify.annotations.NullMarked;
