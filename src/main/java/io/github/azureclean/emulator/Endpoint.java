package io.github.azureclean.emulator;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers some of the service's routes. */
interface Endpoint {
    /** The answer, or null if no route of this endpoint matches. */
    @Nullable
    Reply handle(Exchange exchange) throws IOException;
}
