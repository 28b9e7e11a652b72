package io.github.azureclean.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which servers are trusted: those of the JVM's trust store, and those of a file of the user's. */
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * A context that trusts them.
     *
     * @param caFile one or more certificates, PEM or DER; null for the JVM's alone
     * @throws ConnectionException if the file holds no certificate
     */
    public static SSLContext context(@Nullable Path caFile) throws ConnectionException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(caFile), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ConnectionException(
                    caFile == null
                            ? "The JVM's trust store cannot be read: " + e.getMessage()
                                    + "\nCheck javax.net.ssl.trustStore and its password."
                            : "The file of trusted certificates '" + caFile + "' cannot be used: " + reason(e)
                                    + "\nIt must hold one or more certificates in PEM or DER form.",
                    e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException ? "it does not exist." : e.getMessage() + ".";
    }

    private static TrustManager[] trustManagers(@Nullable Path caFile) throws GeneralSecurityException, IOException {
        TrustManagerFactory ofJvm = factory(null);
        if (caFile == null) {
            return ofJvm.getTrustManagers();
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (TrustManager manager : ofJvm.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                for (X509Certificate certificate : x509.getAcceptedIssuers()) {
                    all.setCertificateEntry("jvm-" + number++, certificate);
                }
            }
        }
        for (Certificate certificate : certificates(caFile)) {
            all.setCertificateEntry("file-" + number++, certificate);
        }
        return factory(all).getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(Path caFile)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return found;
        }
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
