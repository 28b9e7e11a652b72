package io.github.azureclean.kudu;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Why no answer came, in a few words for the user. */
final class NetworkFailure {
    private NetworkFailure() {}

    static String why(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "the host's name is unknown: " + firstPart(failure.getMessage());
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof ConnectException) {
            return "no connection: " + failure.getMessage();
        }
        if (failure instanceof SSLException) {
            Throwable distrust = causedBy(failure, CertificateException.class);
            return distrust == null
                    ? "TLS failed: " + failure.getMessage()
                    : "the server's certificate is not trusted: "
                            + root(distrust).getMessage();
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

    static boolean hostUnknown(IOException failure) {
        return failure instanceof UnknownHostException;
    }

    private static String firstPart(@Nullable String message) {
        return message == null ? "" : message.split(":", 2)[0];
    }

    private static @Nullable Throwable causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        return null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }
}
