package io.github.azureclean.kudu;

import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A proxy that opens tunnels, whatever the name, to one port of this machine; with a user and a password if given. */
final class TunnelProxy implements AutoCloseable {
    final WireServer server;

    /**
     * @param port where every tunnel ends
     * @param login {@code user:password}, or null for everybody
     */
    TunnelProxy(int port, String login) throws IOException {
        this.server = new WireServer(call -> serve(call, port, login));
    }

    private static void serve(WireServer.Call call, int port, String login) throws IOException {
        String wanted = login == null
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!call.method.equals("CONNECT")) {
            call.answer(403, "no tunnel, no way");
        } else if (!call.header("proxy-authorization").equals(wanted)) {
            call.answer(407, "who are you?", "Proxy-Authenticate: Basic realm=\"proxy\"");
        } else {
            tunnel(call, port);
        }
    }

    private static void tunnel(WireServer.Call call, int port) throws IOException {
        try (Socket target = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            call.raw("HTTP/1.1 200 Connection established\r\n\r\n");
            Thread back = new Thread(() -> copy(target, call.socket), "tunnel-back");
            back.setDaemon(true);
            back.start();
            copy(call.in, target.getOutputStream());
        }
        call.socket.close();
    }

    private static void copy(Socket from, Socket to) {
        try {
            copy(from.getInputStream(), to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // One side has gone away: the tunnel ends.
            return;
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] block = new byte[16 * 1024];
        for (int read = from.read(block); read >= 0; read = from.read(block)) {
            to.write(block, 0, read);
            to.flush();
        }
    }

    ProxySettings settings(String user, String password) {
        return new ProxySettings(
                "127.0.0.1",
                server.port(),
                user,
                password == null ? null : io.github.azureclean.credentials.Secret.of(password),
                null);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
