/** What all sites share: the exchange, its limits, TLS, the proxy, credentials, and masking. */
@NullMarked
package io.github.azureclean.http;

import org.jspecify.annotations.NullMarked;
