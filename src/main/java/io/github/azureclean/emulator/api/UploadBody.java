package io.github.azureclean.emulator.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.files.Downloads;
import io.github.azureclean.emulator.files.Home;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** How the package of an upload arrives: as the body, as a file of a form, or by its address. */
final class UploadBody {
    private final Personality personality;
    private final AtomicInteger received;

    /** Counts in {@code received} every upload whose body arrived completely. */
    UploadBody(Personality personality, AtomicInteger received) {
        this.personality = personality;
        this.received = received;
    }

    /** Stores the package; returns its address instead if the job fetches it. */
    @Nullable
    URI receive(Exchange exchange, Path upload) throws IOException {
        try (InputStream body = exchange.body()) {
            if (PublishRules.isReset(exchange, personality)) {
                body.transferTo(OutputStream.nullOutputStream());
                received.incrementAndGet();
                writeStartPage(upload);
                return null;
            }
            if (!isByAddress(exchange)) {
                store(exchange, body, upload);
                received.incrementAndGet();
                return null;
            }
            URI address = address(exchange, body);
            received.incrementAndGet();
            if (!personality.isLinux()) {
                return address;
            }
            Downloads.fetch(address, upload);
            return null;
        }
    }

    private void store(Exchange exchange, InputStream body, Path upload) throws IOException {
        String type = exchange.header("Content-Type");
        if (type != null && personality.isLinux() && FormFile.isForm(type)) {
            FormFile.store(type, body, upload);
        } else {
            Files.copy(body, upload);
        }
    }

    private boolean isByAddress(Exchange exchange) {
        String type = exchange.header("Content-Type");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        boolean publish = exchange.route().equals("/publish");
        boolean put = exchange.method().equals("PUT") && exchange.route().equals("/zipdeploy");
        boolean arm = publish && ArmEnvelope.isOn(exchange);
        return arm || (personality.isLinux() ? put || (json && publish) : json);
    }

    private static URI address(Exchange exchange, InputStream body) throws IOException {
        if (exchange.route().equals("/publish") && ArmEnvelope.isOn(exchange)) {
            return parse(exchange.query(ArmEnvelope.PACKAGE_URI, ""));
        }
        return packageUri(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The address in a JSON request; fails with 400 if there is none. */
    static URI packageUri(String body) {
        try {
            JsonElement parsed = JsonParser.parseString(body);
            JsonObject object = parsed.isJsonObject() ? parsed.getAsJsonObject() : new JsonObject();
            JsonObject holder = object.has("properties") ? object.getAsJsonObject("properties") : object;
            return parse(
                    holder.has(ArmEnvelope.PACKAGE_URI)
                            ? holder.get(ArmEnvelope.PACKAGE_URI).getAsString()
                            : "");
        } catch (JsonParseException | IllegalStateException | ClassCastException e) {
            throw new Refusal(400, "The packageUri in the JSON request is not valid");
        }
    }

    private static URI parse(String text) {
        if (text.isEmpty()) {
            throw new Refusal(400, "PackageUri was empty in the JSON request");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The packageUri in the JSON request is not valid");
        }
    }

    private static void writeStartPage(Path upload) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(upload))) {
            zip.putNextEntry(new ZipEntry(Home.START_PAGE_NAME));
            zip.write(Home.START_PAGE.getBytes(StandardCharsets.UTF_8));
        }
    }
}
