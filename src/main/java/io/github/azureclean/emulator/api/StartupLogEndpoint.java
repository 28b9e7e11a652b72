package io.github.azureclean.emulator.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.kudu.App;
import io.github.azureclean.emulator.kudu.Kudu;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the app printed when it started, Linux only: {@code /api/startuplogs} and what is below it. */
final class StartupLogEndpoint {
    private static final int MOST_BYTES = 1 << 18;
    private static final String INSTANCE = "emulator0";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private final Kudu kudu;

    StartupLogEndpoint(Kudu kudu) {
        this.kudu = kudu;
    }

    void route(Router router) {
        if (kudu.options().personality().isLinux()) {
            router.on("GET", "/startuplogs", exchange -> kudu.inside(() -> list(exchange)))
                    .on("GET", "/startuplogs/summary", exchange -> kudu.inside(this::summary))
                    .on("GET", "/startuplogs/*", exchange -> kudu.inside(() -> one(exchange)));
        }
    }

    /** A start with its log, from {@code from} to before {@code to} of the app's log. */
    private record StartupLog(String name, App.StartUp start, long from, long to) {
        String outcome() {
            return start.failed() ? "failure" : "success";
        }
    }

    /** The logs, newest first; a start that is still open has none yet. */
    private List<StartupLog> logs() throws IOException {
        List<App.StartUp> starts = kudu.app().starts();
        Path file = kudu.home().appLog();
        List<StartupLog> logs = new ArrayList<>();
        for (int i = starts.size() - 1; i >= 0; i--) {
            boolean newest = i == starts.size() - 1;
            if (newest && kudu.app().state() == App.StartState.STARTING) {
                continue;
            }
            App.StartUp start = starts.get(i);
            String name =
                    NAME.format(start.time()) + "_" + i + "_" + INSTANCE + (start.failed() ? "_failure" : "_success");
            logs.add(new StartupLog(
                    name + ".log",
                    start,
                    start.offset(),
                    newest ? Files.size(file) : starts.get(i + 1).offset()));
        }
        return logs;
    }

    private Reply list(Exchange exchange) throws IOException {
        List<StartupLog> logs = logs();
        if (exchange.flag("latest", false)) {
            StartupLog latest =
                    logs.stream().min(Comparator.comparing(StartupLog::outcome)).orElse(null);
            return latest == null ? Reply.text(404, "No startup logs found.") : text(latest);
        }
        String type = exchange.query("type", "");
        JsonArray files = new JsonArray();
        for (StartupLog log : logs) {
            if (type.isEmpty() || type.equalsIgnoreCase(log.outcome())) {
                JsonObject file = new JsonObject();
                file.addProperty("Filename", log.name());
                file.addProperty("Href", exchange.base() + "/api/startuplogs/" + log.name());
                files.add(file);
            }
        }
        JsonObject json = new JsonObject();
        json.add("files", files);
        return Reply.json(200, json);
    }

    private Reply one(Exchange exchange) throws IOException {
        String name = exchange.route().substring("/startuplogs/".length());
        for (StartupLog log : logs()) {
            if (log.name().equals(name)) {
                return text(log);
            }
        }
        return Reply.text(400, "Invalid startup log filename");
    }

    private Reply text(StartupLog log) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MOST_BYTES, log.to() - log.from())];
        try (RandomAccessFile file = new RandomAccessFile(kudu.home().appLog().toFile(), "r")) {
            file.seek(log.from());
            file.readFully(bytes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Reply.text(200, text)
                .with("X-StartupLog-Filename", log.name())
                .with("X-StartupLog-Date", log.start().time().toString())
                .with("X-StartupLog-Instance", INSTANCE)
                .with("X-StartupLog-Outcome", log.outcome());
    }

    private Reply summary() throws IOException {
        List<StartupLog> logs = logs();
        long failed = logs.stream().filter(log -> log.start().failed()).count();
        JsonObject startup = new JsonObject();
        startup.addProperty("Succeeded", logs.size() - failed);
        startup.addProperty("Failed", failed);
        startup.addProperty("MostRecentSuccess", newest(logs, "success"));
        startup.addProperty("MostRecentFailure", newest(logs, "failure"));
        startup.addProperty("SummaryFetchStatus", "Success");
        JsonObject instance = new JsonObject();
        instance.addProperty("InstanceId", INSTANCE);
        instance.add("Startup", startup);
        JsonArray all = new JsonArray();
        all.add(instance);
        return Reply.json(200, all);
    }

    private static String newest(List<StartupLog> logs, String outcome) {
        return logs.stream()
                .filter(log -> log.outcome().equals(outcome))
                .map(log -> log.start().time().toString())
                .findFirst()
                .orElse("");
    }
}
