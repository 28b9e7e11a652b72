package io.github.azureclean.emulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Login;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.http.Router;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.site.PublishProfile;
import io.github.azureclean.emulator.site.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** Azure Resource Manager for one app: {@code Microsoft.Web/sites} and its slots. Any subscription and name will do. */
public final class ArmHandler implements WebServer.Handler {
    private static final Pattern SITE = Pattern.compile(
            "(/subscriptions/([^/]+)/resourceGroups/[^/]+/providers/Microsoft\\.Web/sites/([^/]+))(?:/slots/([^/]+))?(/.*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RESOURCES =
            Pattern.compile("/subscriptions/([^/]+)/resources", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("name eq '([^']+)'", Pattern.CASE_INSENSITIVE);
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    private final EmulatorOptions options;
    private final AppService service;
    private final Login login;
    private final ArmJson json;

    /** Takes the tokens of {@code login}. */
    public ArmHandler(EmulatorOptions options, AppService service, Login login) {
        this.options = options;
        this.service = service;
        this.login = login;
        this.json = new ArmJson(options, service);
    }

    @Override
    public Reply handle(Exchange exchange) throws IOException {
        Reply reply;
        try {
            reply = answered(exchange);
        } catch (ArmProblem problem) {
            reply = problem.reply();
        }
        return reply.with("x-ms-correlation-request-id", UUID.randomUUID().toString())
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                options.clock().instant().atOffset(ZoneOffset.UTC)));
    }

    private Reply answered(Exchange exchange) throws IOException {
        if (!login.admits(exchange)) {
            throw new ArmProblem(401, "InvalidAuthenticationToken", "The access token is invalid.");
        }
        if (exchange.query("api-version") == null) {
            throw new ArmProblem(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        service.advance();
        String path = exchange.path();
        if (path.equalsIgnoreCase("/subscriptions")) {
            return Reply.json(200, ArmJson.value(ArmJson.subscription(SUBSCRIPTION)));
        }
        Matcher resources = RESOURCES.matcher(path);
        if (resources.matches()) {
            Matcher name = NAME.matcher(exchange.query("$filter", ""));
            return Reply.json(
                    200,
                    name.find() ? ArmJson.value(ArmJson.resource(resources.group(1), name.group(1))) : ArmJson.value());
        }
        Matcher site = SITE.matcher(path);
        if (!site.matches()) {
            throw ArmProblem.missing("The resource '" + path + "'");
        }
        Slot slot = service.slot(site.group(4) == null ? Slot.PRODUCTION : site.group(4));
        String below = site.group(5) == null ? "" : site.group(5);
        Reply reply = routes(new SitePath(site.group(1), site.group(3), slot))
                .answer(exchange, below.toLowerCase(Locale.ROOT));
        if (reply == null) {
            throw ArmProblem.missing("The action '" + exchange.method() + " " + below + "'");
        }
        return reply;
    }

    /** The site that a request is for. */
    record SitePath(String app, String name, Slot slot) {
        String id() {
            return slot.isProduction() ? app : app + "/slots/" + slot.name();
        }
    }

    private Router routes(SitePath site) {
        Slot slot = site.slot();
        return new Router()
                .on("GET", "", exchange -> Reply.json(200, json.site(site)))
                .on("GET", "/slots", exchange -> Reply.json(200, json.slots(site)))
                .on("POST", "/slotsswap", exchange -> swap(exchange, site))
                .on("POST", "/slotsdiffs", exchange -> Reply.json(200, json.differences(slot, other(exchange))))
                .on("POST", "/applyslotconfig", exchange -> {
                    service.preview(slot, other(exchange));
                    return Reply.of(200);
                })
                .on("POST", "/resetslotconfig", exchange -> {
                    service.reset(slot);
                    return Reply.of(200);
                })
                .on("POST", "/restart", exchange -> restart(slot))
                .on("POST", "/stop", exchange -> stop(slot, true))
                .on("POST", "/start", exchange -> stop(slot, false))
                .on("GET", "/operationresults/*", exchange -> operation(exchange, site))
                .on("GET", "/sitestatus", exchange -> Reply.json(200, json.status(site)))
                .on("GET", "/instances", exchange -> Reply.json(200, json.instances(site)))
                .on("GET", "/deploymentstatus/*", exchange -> json.deploymentStatus(site, last(exchange)))
                .on("GET", "/config/web", exchange -> Reply.json(200, json.web(site)))
                .on("POST", "/config/appsettings/list", exchange -> Reply.json(200, json.settings(site)))
                .on("PUT", "/config/appsettings", exchange -> putSettings(exchange, site))
                .on("GET", "/config/slotconfignames", exchange -> Reply.json(200, json.sticky(site)))
                .on("PUT", "/config/slotconfignames", exchange -> stick(exchange, site))
                .on("POST", "/config/publishingcredentials/list", exchange -> Reply.json(200, json.credentials(site)))
                .on("POST", "/publishxml", exchange -> publishProfile(slot))
                .on(
                        "GET",
                        "/basicpublishingcredentialspolicies/scm",
                        exchange -> Reply.json(200, json.basicAuth(site)));
    }

    private static String last(Exchange exchange) {
        return exchange.path().replaceFirst("^.*/", "");
    }

    private Reply swap(Exchange exchange, SitePath site) throws IOException {
        Operation operation = service.swap(site.slot(), other(exchange));
        return accepted(exchange, site, operation);
    }

    private static Reply accepted(Exchange exchange, SitePath site, Operation operation) {
        String query = exchange.target().substring(exchange.target().indexOf('?'));
        return Reply.of(202)
                .with("Location", exchange.base() + site.id() + "/operationresults/" + operation.id + query);
    }

    private Reply operation(Exchange exchange, SitePath site) {
        Operation operation = service.operation(last(exchange));
        if (!operation.ended) {
            return accepted(exchange, site, operation);
        }
        if (operation.problem != null) {
            throw operation.problem;
        }
        return Reply.json(200, json.site(site));
    }

    private Slot other(Exchange exchange) throws IOException {
        JsonElement name = body(exchange).get("targetSlot");
        if (name == null || !name.isJsonPrimitive()) {
            throw new ArmProblem(400, "BadRequest", "The parameter targetSlot is missing.");
        }
        return service.slot(name.getAsString());
    }

    private static JsonObject body(Exchange exchange) throws IOException {
        try {
            JsonElement body =
                    JsonParser.parseString(new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8));
            return body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            throw new ArmProblem(400, "InvalidRequestContent", "The request content was invalid.");
        }
    }

    private static JsonObject properties(Exchange exchange) throws IOException {
        JsonElement properties = body(exchange).get("properties");
        return properties != null && properties.isJsonObject() ? properties.getAsJsonObject() : new JsonObject();
    }

    private Reply restart(Slot slot) throws IOException {
        slot.content().restart();
        return Reply.of(200);
    }

    private static Reply stop(Slot slot, boolean stopped) {
        slot.stop(stopped);
        return Reply.of(200);
    }

    private Reply putSettings(Exchange exchange, SitePath site) throws IOException {
        service.requireQuiet();
        Map<String, String> values = new TreeMap<>();
        properties(exchange)
                .entrySet()
                .forEach(each -> values.put(each.getKey(), each.getValue().getAsString()));
        site.slot().content().kudu().settings().replaceApp(values);
        site.slot().content().restart();
        return Reply.json(200, json.settings(site));
    }

    private Reply stick(Exchange exchange, SitePath site) throws IOException {
        service.requireQuiet();
        TreeSet<String> names = new TreeSet<>();
        @Nullable JsonElement given = properties(exchange).get("appSettingNames");
        if (given != null && given.isJsonArray()) {
            given.getAsJsonArray().forEach(each -> names.add(each.getAsString()));
        }
        service.stick(names);
        return Reply.json(200, json.sticky(site));
    }

    private Reply publishProfile(Slot slot) {
        String xml = PublishProfile.xml(options, slot);
        return Reply.bytes(200, xml.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_XML);
    }
}
