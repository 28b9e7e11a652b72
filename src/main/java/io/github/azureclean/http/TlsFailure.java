package io.github.azureclean.http;

import io.github.azureclean.deploy.Cause;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Tells what no waiting heals (certificates, versions) from a handshake that merely broke off. */
final class TlsFailure {
    private TlsFailure() {}

    static NetworkFailure of(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof SSLPeerUnverifiedException) {
            return permanent("the certificate is for another host: " + message, Cause.CERTIFICATE_NAME_MISMATCH);
        }
        Throwable distrust = causedBy(failure, CertificateException.class);
        if (distrust != null) {
            return permanent(
                    "the server's certificate is not trusted: " + root(distrust).getMessage(),
                    Cause.CERTIFICATE_NOT_TRUSTED);
        }
        if (brokeOff(failure) || message.toLowerCase(Locale.ROOT).contains("internal_error")) {
            return new NetworkFailure("TLS failed: " + message, false, null);
        }
        // The JDK has no type of its own for an answer that is no TLS at all.
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return permanent("the server speaks no TLS at this port", Cause.TLS_REFUSED);
        }
        return failure instanceof SSLHandshakeException
                ? permanent("the TLS handshake was refused: " + message, Cause.TLS_REFUSED)
                : new NetworkFailure("TLS failed: " + message, false, null);
    }

    private static NetworkFailure permanent(String why, Cause cause) {
        return new NetworkFailure(why, false, cause);
    }

    /** The connection under TLS ended, as while a server restarts. */
    private static boolean brokeOff(SSLException failure) {
        Throwable io = failure.getCause() == null ? null : causedBy(failure.getCause(), IOException.class);
        return io != null && !(io instanceof SSLException);
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
