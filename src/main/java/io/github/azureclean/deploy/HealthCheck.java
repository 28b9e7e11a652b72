package io.github.azureclean.deploy;

import java.net.URI;
import java.time.Duration;

/**
 * How the app's start is checked.
 *
 * @param url what is asked by GET
 * @param timeout how long the app may take to give a good answer
 * @param minStatus the smallest good status
 * @param maxStatus the greatest good status
 */
public record HealthCheck(URI url, Duration timeout, int minStatus, int maxStatus) {
    /** The address without what may be secret in it. */
    public String address() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getPath();
    }

    @Override
    public String toString() {
        return "GET " + address() + " within " + timeout + " answers " + minStatus + " to " + maxStatus;
    }
}
