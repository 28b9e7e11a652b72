package io.github.azureclean.emulator;

import java.io.IOException;
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
final class WebServer implements AutoCloseable {
    /** Answers requests, several at a time. */
    interface Handler {
        /** The answer to one request. */
        Reply handle(Exchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final InetAddress address;

    private WebServer(HttpServer server, InetAddress address) {
        this.server = server;
        this.address = address;
    }

    static WebServer start(InetAddress address, int port, Handler handler) throws IOException {
        HttpServer server = ServerBootstrap.bootstrap()
                .setLocalAddress(address)
                .setListenerPort(port)
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setConnectionFactory(Connection::new)
                .setRequestRouter(
                        (request, context) -> (ClassicHttpRequest req, ClassicHttpResponse res, HttpContext ctx) ->
                                answer(handler, req, res, ctx))
                .create();
        server.start();
        return new WebServer(server, address);
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri() {
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
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
