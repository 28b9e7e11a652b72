package io.github.azureclean.emulator.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.files.Folders;
import io.github.azureclean.emulator.files.Inside;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Refusal;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentType;

/** Files below {@code /home}: {@code /api/vfs/{path}}. */
public final class VfsEndpoint {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Kudu kudu;

    public VfsEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        for (String pattern : List.of("/vfs", "/vfs/*")) {
            router.on("GET|HEAD", pattern, exchange -> kudu.inside(() -> read(exchange, path(exchange))))
                    .on("PUT", pattern, exchange -> write(exchange, path(exchange)))
                    .on("DELETE", pattern, exchange -> kudu.inside(() -> delete(exchange, path(exchange))));
        }
    }

    private static String relative(Exchange exchange) {
        return exchange.route().substring("/vfs".length()).replaceFirst("^/+", "");
    }

    private static boolean namesFolder(Exchange exchange) {
        String relative = relative(exchange);
        return relative.isEmpty() || relative.endsWith("/");
    }

    private Path path(Exchange exchange) throws IOException {
        Path root = kudu.home().root();
        return Inside.resolve(root, root, relative(exchange))
                .orElseThrow(() -> new Refusal(404, "'" + relative(exchange) + "' not found."));
    }

    private Reply read(Exchange exchange, Path path) throws IOException {
        if (!Files.exists(path)) {
            return Answers.error(kudu, exchange, 404, "'" + shown(path) + "' not found.");
        }
        boolean folder = Files.isDirectory(path);
        if (folder != namesFolder(exchange)) {
            return Reply.of(307).with("Location", href(exchange, path, folder));
        }
        return folder ? Reply.json(200, listing(exchange, path)) : file(exchange, path);
    }

    private Reply file(Exchange exchange, Path path) throws IOException {
        String tag = tag(path);
        if (tag.equals(exchange.header("If-None-Match"))) {
            return Reply.of(304).with("ETag", tag);
        }
        String range = exchange.header("Range");
        Matcher part = RANGE.matcher(range == null ? "" : range);
        Reply reply = part.matches() ? part(path, part) : Reply.file(path, mime(path));
        return reply.with("ETag", tag)
                .with("Accept-Ranges", "bytes")
                .with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Files.getLastModifiedTime(path).toInstant().atOffset(ZoneOffset.UTC)));
    }

    private static Reply part(Path path, Matcher range) throws IOException {
        long size = Files.size(path);
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first > last) {
            return Reply.of(416).with("Content-Range", "bytes */" + size);
        }
        byte[] bytes = new byte[Math.toIntExact(last - first + 1)];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(first);
            file.readFully(bytes);
        }
        return Reply.bytes(206, bytes, ContentType.parse(mime(path)))
                .with("Content-Range", "bytes " + first + "-" + last + "/" + size);
    }

    private JsonArray listing(Exchange exchange, Path folder) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children = list.sorted().toList();
        }
        JsonArray array = new JsonArray();
        for (Path child : children) {
            boolean isFolder = Files.isDirectory(child);
            FileTime time = Files.getLastModifiedTime(child);
            JsonObject entry = new JsonObject();
            entry.addProperty("name", child.getFileName().toString());
            entry.addProperty("size", isFolder ? 0 : Files.size(child));
            entry.addProperty("mtime", time.toString());
            entry.addProperty("crtime", time.toString());
            entry.addProperty("mime", isFolder ? "inode/directory" : mime(child));
            entry.addProperty("href", href(exchange, child, isFolder));
            entry.addProperty("path", shown(child));
            array.add(entry);
        }
        return array;
    }

    private Reply write(Exchange exchange, Path path) throws IOException {
        Path upload = kudu.home().temporary().resolve("vfs-" + UUID.randomUUID());
        Files.copy(exchange.body(), upload);
        try {
            return kudu.inside(() -> put(exchange, path, upload));
        } finally {
            Files.deleteIfExists(upload);
        }
    }

    private Reply put(Exchange exchange, Path path, Path upload) throws IOException {
        if (isReadOnly(path)) {
            return Answers.error(kudu, exchange, 409, "Could not write to local resource '" + shown(path) + "'.");
        }
        if (Files.isDirectory(path)) {
            return Answers.error(kudu, exchange, 409, "The resource represents a directory which can not be updated.");
        }
        if (namesFolder(exchange)) {
            Files.createDirectories(path);
            return Reply.of(201);
        }
        boolean existed = Files.exists(path);
        if (existed && !matches(exchange, path)) {
            return Answers.error(kudu, exchange, 412, "ETag does not represent the latest state of the resource.");
        }
        Files.createDirectories(path.getParent());
        Files.move(upload, path, StandardCopyOption.REPLACE_EXISTING);
        return Reply.of(existed ? 204 : 201).with("ETag", tag(path));
    }

    private Reply delete(Exchange exchange, Path path) throws IOException {
        if (!Files.exists(path)) {
            return Answers.error(kudu, exchange, 404, "'" + shown(path) + "' not found.");
        }
        if (isReadOnly(path)) {
            return Answers.error(kudu, exchange, 409, "Could not write to local resource '" + shown(path) + "'.");
        }
        if (Files.isDirectory(path)) {
            boolean allowed = exchange.flag("recursive", false) || Folders.isEmpty(path);
            if (!allowed || path.equals(kudu.home().root())) {
                return Answers.error(kudu, exchange, 409, "Cannot delete directory. It is not empty.");
            }
            Folders.delete(path);
            return Reply.of(200);
        }
        if (!matches(exchange, path)) {
            boolean linux = kudu.options().personality().isLinux();
            return Answers.error(
                    kudu, exchange, linux ? 409 : 412, "ETag does not represent the latest state of the resource.");
        }
        Files.delete(path);
        return Reply.of(200);
    }

    private boolean isReadOnly(Path path) {
        return path.startsWith(kudu.home().wwwroot())
                && !kudu.settings().runFromPackage().isEmpty();
    }

    private static boolean matches(Exchange exchange, Path path) throws IOException {
        String wanted = exchange.header("If-Match");
        return wanted != null && (wanted.equals("*") || wanted.equals(tag(path)));
    }

    private static String tag(Path path) throws IOException {
        return "\"" + Long.toHexString(Files.getLastModifiedTime(path).toMillis()) + "-"
                + Long.toHexString(Files.size(path)) + "\"";
    }

    private static String mime(Path path) {
        String guess = URLConnection.guessContentTypeFromName(path.getFileName().toString());
        return guess == null ? "application/octet-stream" : guess;
    }

    private String shown(Path path) {
        return ("/home/" + kudu.home().root().relativize(path).toString().replace('\\', '/')).replaceFirst("/$", "");
    }

    private String href(Exchange exchange, Path path, boolean folder) {
        StringBuilder href = new StringBuilder(exchange.base()).append("/api/vfs");
        for (Path part : kudu.home().root().relativize(path)) {
            if (!part.toString().isEmpty()) {
                href.append('/')
                        .append(URLEncoder.encode(part.toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
            }
        }
        return href.append(folder ? "/" : "").toString();
    }
}
