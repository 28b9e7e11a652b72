package io.github.azureclean.emulator.http;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A server's connection that a handler can reset, and that sends an early answer before the body was read. */
final class Connection extends DefaultBHttpServerConnection {
    private final Socket socket;
    private volatile boolean resetAfterAnswer;

    Connection(Socket socket) throws IOException {
        super("http", Http1Config.DEFAULT);
        this.socket = socket;
        bind(socket);
    }

    @Override
    public void sendResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
        super.sendResponseEntity(response);
        flush();
        if (resetAfterAnswer) {
            reset();
        }
    }

    @Override
    public @Nullable EndpointDetails getEndpointDetails() {
        EndpointDetails details = super.getEndpointDetails();
        return details == null ? null : new Details(this, details);
    }

    private void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The way from the handler of a request back to its connection. */
    static final class Details extends EndpointDetails {
        private final Connection connection;
        private final EndpointDetails metrics;

        Details(Connection connection, EndpointDetails metrics) {
            super(metrics.getRemoteAddress(), metrics.getLocalAddress(), Timeout.DISABLED);
            this.connection = connection;
            this.metrics = metrics;
        }

        void reset() throws IOException {
            connection.reset();
        }

        void resetAfterAnswer() {
            connection.resetAfterAnswer = true;
        }

        @Override
        public long getRequestCount() {
            return metrics.getRequestCount();
        }

        @Override
        public long getResponseCount() {
            return metrics.getResponseCount();
        }

        @Override
        public long getSentBytesCount() {
            return metrics.getSentBytesCount();
        }

        @Override
        public long getReceivedBytesCount() {
            return metrics.getReceivedBytesCount();
        }
    }
}
