package io.github.azureclean.emulator.http;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/** One listening port with one handler for everything that arrives. */
public final class WebServer implements AutoCloseable {
    /** Answers requests, several at a time. */
    public interface Handler {
        /** The answer to one request. */
        Reply handle(Exchange exchange) throws IOException;
    }

    private final InetAddress address;
    private final Handler handler;
    private HttpServer server;
    private int port;
    private boolean listening;
    private boolean closed;

    private WebServer(InetAddress address, int port, Handler handler) throws IOException {
        this.address = address;
        this.handler = handler;
        this.port = port;
        this.server = open();
        this.port = server.getLocalPort();
        this.listening = true;
    }

    public static WebServer start(InetAddress address, int port, Handler handler) throws IOException {
        return new WebServer(address, port, handler);
    }

    private HttpServer open() throws IOException {
        HttpServer opened = ServerBootstrap.bootstrap()
                .setLocalAddress(address)
                .setListenerPort(port)
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        // Connections of a server that was here a moment ago are no reason to refuse the port.
                        .setSoReuseAddress(File.separatorChar == '/')
                        .build())
                .setConnectionFactory(Connection::new)
                .setRequestRouter(
                        (request, context) -> (ClassicHttpRequest req, ClassicHttpResponse res, HttpContext ctx) ->
                                answer(handler, req, res, ctx))
                .create();
        try {
            opened.start();
        } catch (BindException e) {
            throw new IOException("Port " + port + " is taken. Choose another one, or 0 for any that is free.", e);
        }
        return opened;
    }

    /** Stops listening, so that connections are refused and those that are open end; or listens again. */
    public synchronized void listen(boolean wanted) throws IOException {
        if (closed || wanted == listening) {
            return;
        }
        if (wanted) {
            server = open();
        } else {
            server.close(CloseMode.IMMEDIATE);
        }
        listening = wanted;
    }

    int port() {
        return port;
    }

    public URI uri() {
        InetAddress shown = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        String host = shown.getHostAddress();
        return URI.create("http://" + (shown instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port());
    }

    private static void answer(
            Handler handler, ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        if (!(HttpCoreContext.cast(context).getEndpointDetails() instanceof Connection.Details connection)) {
            throw new ConnectionClosedException("The connection is gone");
        }
        Reply reply;
        try {
            reply = handler.handle(new Exchange(request, connection));
        } catch (IllegalArgumentException malformed) {
            reply = Reply.text(400, "Bad Request");
        }
        if (reply.isNone()) {
            throw new ConnectionClosedException("Closed without an answer");
        }
        response.setCode(reply.status());
        reply.headers().forEach(response::setHeader);
        if (reply.entity() != null) {
            response.setEntity(reply.entity());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.close(CloseMode.IMMEDIATE);
    }
}
