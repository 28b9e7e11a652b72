/** One class a thing that a user asks for, without Maven and without HTTP. */
@NullMarked
package io.github.azureclean.usecase;

import org.jspecify.annotations.NullMarked;
