package io.github.azureclean.kudu;

import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.HttpClients;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Sends a file to a server on loopback that drops it, by our client and by {@code curl -T} in turn, and compares the rates. */
final class UploadRate {
    private static final int BLOCK = 1 << 20;

    private UploadRate() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        double[] ours = new double[rounds];
        double[] curl = new double[rounds];
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> accept(server));
            acceptor.setDaemon(true);
            acceptor.start();
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
            ConnectionSettings settings = ConnectionSettings.direct(url, "bench");
            try (CloseableHttpClient client =
                    HttpClients.builder(settings, HttpClients.connections(settings)).build()) {
                for (int i = 0; i < rounds; i++) {
                    long start = System.nanoTime();
                    HttpPost post = new HttpPost(url);
                    post.setEntity(new PackageBody(file, Files.size(file), "application/zip"));
                    client.execute(post, response -> response.getCode());
                    long middle = System.nanoTime();
                    Process process = new ProcessBuilder("curl", "-s", "-T", file.toString(), url.toString())
                            .redirectErrorStream(true)
                            .start();
                    process.getInputStream().transferTo(OutputStream.nullOutputStream());
                    if (process.waitFor() != 0) {
                        throw new IOException("curl ended with " + process.exitValue());
                    }
                    ours[i] = (middle - start) / 1e9;
                    curl[i] = (System.nanoTime() - middle) / 1e9;
                }
            }
        }
        double mb = Files.size(file) / 1e6;
        System.out.printf(Locale.ROOT, "| upload of %.0f MB, heap of 64 MB | s (min to max) | MB/s | rate of curl |%n", mb);
        System.out.println("| --- | --- | --- | --- |");
        row("ours", ours, mb, median(curl));
        row("curl -T", curl, mb, median(curl));
        System.out.println();
    }

    private static void row(String name, double[] seconds, double mb, double base) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f (%.2f to %.2f) | %.0f | %.2f |%n",
                name,
                median(seconds),
                Arrays.stream(seconds).min().orElse(0),
                Arrays.stream(seconds).max().orElse(0),
                mb / median(seconds),
                base / median(seconds));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> drop(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void drop(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), BLOCK);
            byte[] block = new byte[BLOCK];
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                if (head.contains("expect: 100-continue")) {
                    answer(socket, "100 Continue", "");
                }
                long left = Long.parseLong(head.replaceAll("(?s).*content-length: *(\\d+).*", "$1"));
                while (left > 0) {
                    int read = in.read(block, 0, (int) Math.min(BLOCK, left));
                    if (read < 0) {
                        return;
                    }
                    left -= read;
                }
                answer(socket, "202 Accepted", "Content-Length: 0\r\n");
            }
        } catch (IOException e) {
            System.err.println("server: " + e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                return head.toString().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static void answer(Socket socket, String status, String headers) throws IOException {
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
