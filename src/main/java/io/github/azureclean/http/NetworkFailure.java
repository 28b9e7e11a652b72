package io.github.azureclean.http;

import io.github.azureclean.deploy.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Why no answer came.
 *
 * @param why in a few words for the user
 * @param hostUnknown whether the name of the host that was asked is unknown
 * @param permanent what stays so however long one waits; null if waiting may help
 */
public record NetworkFailure(
        String why, boolean hostUnknown, @Nullable Cause permanent) {

    /**
     * The meaning of a failure.
     *
     * @param host the host that was asked; another one that has no address is the proxy
     */
    public static NetworkFailure of(IOException failure, String host) {
        if (failure instanceof UnknownHostException) {
            String unknown = firstPart(failure.getMessage());
            boolean ours = unknown.equalsIgnoreCase(host);
            return new NetworkFailure(
                    (ours ? "the host's name is unknown: " : "the proxy's name is unknown: ") + unknown, ours, null);
        }
        if (failure instanceof ProxyRefusedException refused) {
            return new NetworkFailure(
                    String.valueOf(refused.getMessage()), false, refused.permanent() ? Cause.PROXY_REFUSED : null);
        }
        if (failure instanceof SSLException ssl) {
            return TlsFailure.of(ssl);
        }
        return new NetworkFailure(passing(failure), false, null);
    }

    private static String passing(IOException failure) {
        if (failure instanceof ConnectTimeoutException || failure instanceof ConnectException) {
            return "no connection: " + failure.getMessage();
        }
        if (failure instanceof NoHttpResponseException || failure instanceof ConnectionClosedException) {
            return "the server closed the connection without an answer";
        }
        if (failure instanceof SocketTimeoutException) {
            return "the server was silent for too long";
        }
        if (failure instanceof SocketException) {
            return "the connection broke: " + failure.getMessage();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String firstPart(@Nullable String message) {
        return message == null ? "" : message.split(":", 2)[0];
    }
}
