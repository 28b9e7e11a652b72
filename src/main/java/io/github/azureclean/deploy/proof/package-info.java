/** Ways to tell whether the content on the server is ours, and what a deployment's log gives away. */
@NullMarked
package io.github.azureclean.deploy.proof;

import org.jspecify.annotations.NullMarked;
