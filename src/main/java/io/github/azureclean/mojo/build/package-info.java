/** What a goal takes from Maven: session, servers, proxies, forked build, log; and the adapters that are made of it. */
@NullMarked
package io.github.azureclean.mojo.build;

import org.jspecify.annotations.NullMarked;
