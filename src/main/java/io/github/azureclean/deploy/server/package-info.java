/**
 * What is asked of the SCM site, of the app itself and of Azure Resource Manager: ports, and what they answer as values.
 */
@NullMarked
package io.github.azureclean.deploy.server;

import org.jspecify.annotations.NullMarked;
