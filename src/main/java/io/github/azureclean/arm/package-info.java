/** Azure Resource Manager over HTTP: requests, long-running operations, classification of answers. */
@NullMarked
package io.github.azureclean.arm;

import org.jspecify.annotations.NullMarked;
