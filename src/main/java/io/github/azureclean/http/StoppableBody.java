package io.github.azureclean.http;

import org.apache.hc.core5.http.HttpEntity;

/** A request's body that stops when the request is given up. */
public interface StoppableBody extends HttpEntity {
    /** No byte leaves any more that has not been offered to the network. */
    void forbid();
}
