/** What the engine asks of the SCM site and of the app itself: ports, and what they answer as values. */
@NullMarked
package io.github.azureclean.deploy.server;

import org.jspecify.annotations.NullMarked;
