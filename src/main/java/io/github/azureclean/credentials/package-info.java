/** Where a user name, a password or a token comes from, one small file a source. */
@NullMarked
package io.github.azureclean.credentials;

import org.jspecify.annotations.NullMarked;
