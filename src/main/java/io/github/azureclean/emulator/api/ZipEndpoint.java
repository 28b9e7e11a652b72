package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.files.ZipStaging;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.HttpEntities;

/** Folders as zips: {@code /api/zip/{path}/}; not a deployment, no record, no lock, nothing is deleted. */
public final class ZipEndpoint {
    private final Kudu kudu;

    public ZipEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        router.on("GET", "/zip/*", exchange -> kudu.inside(() -> download(exchange, folder(exchange))))
                .on("PUT", "/zip/*", exchange -> upload(exchange, folder(exchange)));
    }

    private Path folder(Exchange exchange) throws IOException {
        return kudu.home().below(kudu.home().root(), relative(exchange));
    }

    private static String relative(Exchange exchange) {
        return exchange.route().substring("/zip/".length()).replaceFirst("^/+", "");
    }

    private Reply download(Exchange exchange, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Answers.error(kudu, exchange, 404, "'" + relative(exchange) + "' not found.");
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        return new Reply(
                200,
                Map.of("Content-Disposition", "attachment; filename=" + folder.getFileName() + ".zip"),
                HttpEntities.create(out -> write(out, folder, files), ContentType.create("application/zip")));
    }

    private static void write(OutputStream out, Path folder, List<Path> files) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Path file : files) {
            ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
            entry.setLastModifiedTime(Files.getLastModifiedTime(file));
            zip.putNextEntry(entry);
            Files.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private Reply upload(Exchange exchange, Path folder) throws IOException {
        Path upload = kudu.home().temporary().resolve("zip-" + UUID.randomUUID());
        try {
            Files.copy(exchange.body(), upload);
            return kudu.inside(() -> unpack(exchange, upload, folder));
        } finally {
            Files.deleteIfExists(upload);
        }
    }

    private Reply unpack(Exchange exchange, Path upload, Path folder) throws IOException {
        boolean mounted = !kudu.settings().runFromPackage().isEmpty();
        if (mounted && folder.startsWith(kudu.home().wwwroot())) {
            return Answers.error(kudu, exchange, 409, "Could not write to local resource: it is read-only.");
        }
        try {
            ZipStaging.unpack(upload, folder, kudu.options().personality());
        } catch (ZipException e) {
            return Answers.error(kudu, exchange, 400, String.valueOf(e.getMessage()));
        }
        return Reply.of(200);
    }
}
