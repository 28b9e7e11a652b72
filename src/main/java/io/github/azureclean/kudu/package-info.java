/** The SCM site over HTTP: requests, record parsing, classification of answers. */
@NullMarked
package io.github.azureclean.kudu;

import org.jspecify.annotations.NullMarked;
