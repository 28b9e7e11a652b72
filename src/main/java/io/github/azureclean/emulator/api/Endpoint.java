package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers some of the service's routes. */
interface Endpoint {
    /** The answer, or null if no route of this endpoint matches. */
    @Nullable
    Reply handle(Exchange exchange) throws IOException;
}
