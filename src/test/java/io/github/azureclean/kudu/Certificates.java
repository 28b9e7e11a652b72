package io.github.azureclean.kudu;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server's key with a certificate, made by the JDK's own tool. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** The certificate that is to be trusted. */
    final Path pem;

    private final KeyStore keys;

    /**
     * One that it signed itself.
     *
     * @param names as in {@code dns:localhost,ip:127.0.0.1}
     */
    Certificates(Path folder, String names) throws IOException, GeneralSecurityException, InterruptedException {
        this(folder, names, "EC");
    }

    /**
     * One that it signed itself.
     *
     * @param algorithm of the key; Entra ID takes RSA only
     */
    Certificates(Path folder, String names, String algorithm)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(names.replaceAll("[^a-z0-9]", "") + algorithm + ".p12");
        generate(store, "server", "-keyalg", algorithm, "-ext", "san=" + names, "-validity", "2");
        keys = load(store);
        pem = writePem(store, keys.getCertificate("server"));
    }

    private Certificates(KeyStore keys, Path pem) {
        this.keys = keys;
        this.pem = pem;
    }

    /** One that ended yesterday, of an authority that has not: what is trusted itself never ends for the JDK. */
    static Certificates ended(Path folder, String names)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("ended.p12");
        generate(store, "authority", "-keyalg", "EC", "-ext", "bc:c", "-validity", "2");
        generate(
                store,
                "server",
                "-keyalg",
                "EC",
                "-ext",
                "san=" + names,
                "-signer",
                "authority",
                "-startdate",
                "-3d",
                "-validity",
                "2");
        KeyStore keys = load(store);
        Path pem = writePem(store, keys.getCertificate("authority"));
        keys.deleteEntry("authority");
        return new Certificates(keys, pem);
    }

    private static void generate(Path store, String alias, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        arguments.addAll(List.of(options));
        arguments.addAll(
                List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        run(arguments);
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static Path writePem(Path store, Certificate certificate) throws IOException, GeneralSecurityException {
        return Files.writeString(
                store.resolveSibling(store.getFileName().toString().replace(".p12", ".pem")),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    /** The private key too, as Azure's tools want it. */
    Path pemWithKey(Path folder) throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve("with-key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(keys.getKey("server", PASSWORD).getEncoded())
                        + "\n-----END PRIVATE KEY-----\n"
                        + Files.readString(pem));
    }

    ServerSocket serverSocket(String... protocols) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + output);
        }
    }
}
