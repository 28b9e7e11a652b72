package io.github.azureclean.deploy.server;

/** Told how far an upload is. */
@FunctionalInterface
public interface UploadProgress {
    /**
     * Some bytes were handed to the network.
     *
     * @param sent bytes of the body so far
     * @param total bytes of the body
     */
    void sent(long sent, long total);
}
