/** Listening, requests and answers. */
@NullMarked
package io.github.azureclean.emulator.http;

import org.jspecify.annotations.NullMarked;
