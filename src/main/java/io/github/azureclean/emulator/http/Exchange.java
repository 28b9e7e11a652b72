package io.github.azureclean.emulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** One request as the endpoints see it. */
public final class Exchange {
    private final ClassicHttpRequest request;
    private final Connection.Details connection;
    private final String target;
    private UnaryOperator<InputStream> brake = stream -> stream;
    private final String rawPath;
    private final Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Fails with {@link IllegalArgumentException} if the target is no path, or cannot be decoded. */
    public Exchange(ClassicHttpRequest request, Connection.Details connection) {
        this.request = request;
        this.connection = connection;
        this.target = request.getPath() == null ? "/" : request.getPath();
        if (!target.startsWith("/")) {
            // "@host/" behind the address of the app would make a way to any server of it.
            throw new IllegalArgumentException("not a path");
        }
        int mark = target.indexOf('?');
        this.rawPath = mark < 0 ? target : target.substring(0, mark);
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    public String method() {
        return request.getMethod().toUpperCase(Locale.ROOT);
    }

    /** Path with its query, as sent. */
    public String target() {
        return target;
    }

    /** Decoded path without the query. */
    public String path() {
        return decode(rawPath.replace("+", "%2B"));
    }

    /** The path without a leading {@code /api}: most routes exist with and without it. */
    public String route() {
        String path = path();
        return path.startsWith("/api/") ? path.substring(4) : path;
    }

    /** From now on these are the parameters. */
    public void replaceQuery(Map<String, String> parameters) {
        query.clear();
        query.putAll(parameters);
    }

    /** Value of a query parameter, whatever the case of its name, or null. */
    @Nullable
    public String query(String name) {
        return query.get(name);
    }

    public String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** A boolean parameter; what is neither true nor false counts as not given. */
    public boolean flag(String name, boolean otherwise) {
        String value = query.get(name);
        return otherwise ? !"false".equalsIgnoreCase(value) : "true".equalsIgnoreCase(value);
    }

    @Nullable
    public String header(String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    public boolean isUpload() {
        String route = route();
        return (method().equals("POST") || method().equals("PUT"))
                && (route.equals("/publish") || route.equals("/zipdeploy") || route.equals("/wardeploy"));
    }

    /** Address that the caller used, without a slash at the end. */
    public String base() {
        String host = header("Host");
        return "http://" + (host == null ? connection.getLocalAddress() : host);
    }

    public InputStream body() throws IOException {
        HttpEntity entity = request.getEntity();
        return entity == null ? InputStream.nullInputStream() : brake.apply(entity.getContent());
    }

    /** From now on the body is read through another stream. */
    public void slowDown(UnaryOperator<InputStream> by) {
        brake = by;
    }

    /** Ends the connection with a TCP reset. */
    public void reset() throws IOException {
        connection.reset();
    }

    /** Ends the connection with a TCP reset as soon as the answer is on its way. */
    public void resetAfterAnswer() {
        connection.resetAfterAnswer();
    }

    public ClassicHttpRequest request() {
        return request;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
