package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.files.Inside;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The site of an app that is not run: the files of {@code wwwroot}, or those of the web applications in its folder
 * {@code webapps} as Tomcat serves them, {@code ROOT} at {@code /}.
 */
public final class StaticSite implements WebServer.Handler {
    private static final List<String> START_PAGES =
            List.of("index.html", "index.htm", "default.htm", "default.html", "hostingstart.html");

    private static final Set<String> PRIVATE = Set.of("web.config", "web-inf", "meta-inf");

    private final Kudu kudu;
    private final Path wwwroot;

    public StaticSite(Kudu kudu) {
        this.kudu = kudu;
        this.wwwroot = kudu.home().wwwroot();
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        kudu.advance();
        return file(exchange);
    }

    private Reply file(Exchange exchange) throws IOException {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            return Reply.of(405).with("Allow", "GET, HEAD");
        }
        String relative = exchange.path().replaceFirst("^/+", "");
        Path path = Inside.resolve(wwwroot, start(relative), relative).orElse(null);
        if (path == null || isHidden(wwwroot.relativize(path)) || !Files.exists(path)) {
            return missing();
        }
        if (!Files.isDirectory(path)) {
            return Reply.file(path, mime(path));
        }
        for (String name : START_PAGES) {
            if (Files.isRegularFile(path.resolve(name))) {
                return Reply.file(path.resolve(name), "text/html");
            }
        }
        return missing();
    }

    private Path start(String relative) throws IOException {
        Path applications = wwwroot.resolve("webapps");
        String name = relative.substring(0, relative.indexOf('/') < 0 ? relative.length() : relative.indexOf('/'));
        boolean other = Inside.resolve(wwwroot, applications, name)
                .filter(Files::isDirectory)
                .isPresent();
        Path root = applications.resolve("ROOT");
        return !name.isEmpty() && other ? applications : Files.isDirectory(root) ? root : wwwroot;
    }

    // What web servers keep to themselves.
    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            String name = part.toString().toLowerCase(Locale.ROOT);
            if (PRIVATE.contains(name) || (name.startsWith(".") && !name.equals(".well-known"))) {
                return true;
            }
        }
        return false;
    }

    private static Reply missing() {
        return Reply.html(404, "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>");
    }

    private static String mime(Path path) {
        String guess = URLConnection.guessContentTypeFromName(path.getFileName().toString());
        return guess == null ? "application/octet-stream" : guess;
    }
}
