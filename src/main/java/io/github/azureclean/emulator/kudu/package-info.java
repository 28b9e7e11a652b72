/** The state of the deployment service: records, lock, settings, and the run of a deployment. */
@NullMarked
package io.github.azureclean.emulator.kudu;

import org.jspecify.annotations.NullMarked;
