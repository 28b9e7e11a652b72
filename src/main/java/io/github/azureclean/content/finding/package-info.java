/** What a person should look at before the package is deployed: secrets, leftovers, what is missing. Pure. */
@NullMarked
package io.github.azureclean.content.finding;

import org.jspecify.annotations.NullMarked;
