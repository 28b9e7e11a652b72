package io.github.azureclean.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on a loopback socket that does to each request exactly what a script says, down to the byte. */
public final class WireServer implements AutoCloseable {
    /** What is done with a request. */
    @FunctionalInterface
    public interface Script {
        void serve(Call call) throws IOException;
    }

    /** A request whose head was read and whose body was not. */
    public static final class Call {
        public final String method;
        public final String target;
        public final Map<String, String> headers;
        public final InputStream in;
        public final OutputStream out;
        public final Socket socket;
        public long bodyRead;

        Call(String method, String target, Map<String, String> headers, InputStream in, Socket socket)
                throws IOException {
            this.method = method;
            this.target = target;
            this.headers = headers;
            this.in = in;
            this.out = socket.getOutputStream();
            this.socket = socket;
        }

        public long length() {
            return Long.parseLong(headers.getOrDefault("content-length", "0"));
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public Call readBody() throws IOException {
            return readBody(length());
        }

        public Call readBody(long bytes) throws IOException {
            byte[] block = new byte[16 * 1024];
            while (bodyRead < bytes) {
                int read = in.read(block, 0, (int) Math.min(block.length, bytes - bodyRead));
                if (read < 0) {
                    break;
                }
                bodyRead += read;
            }
            return this;
        }

        /** Reads the body as text, such as a form. */
        public String readText() throws IOException {
            byte[] bytes = in.readNBytes((int) length());
            bodyRead = bytes.length;
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public void answer(int status, String body, String... headerLines) throws IOException {
            readBody();
            send(status, body, headerLines);
        }

        public void send(int status, String body, String... headerLines) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw("HTTP/1.1 " + status + " Scripted\r\nContent-Length: " + bytes.length + "\r\n"
                    + String.join(
                            "",
                            List.of(headerLines).stream()
                                    .map(line -> line + "\r\n")
                                    .toList())
                    + "\r\n");
            out.write(bytes);
            out.flush();
        }

        public void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    public final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Script script;

    public WireServer(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
    }

    public WireServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread thread = new Thread(this::accept, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** For scripts that never answer: waits until the test is over. */
    public void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "wire-server-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                Call call = read(in, socket);
                if (call == null) {
                    return;
                }
                calls.add(call);
                script.serve(call);
            }
        } catch (IOException e) {
            // The client went away: what it says about that is what tests look at.
            return;
        }
    }

    private static Call read(InputStream in, Socket socket) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        String[] parts = first.split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        return new Call(parts[0], parts[1], headers, in, socket);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            if (each != '\r') {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
