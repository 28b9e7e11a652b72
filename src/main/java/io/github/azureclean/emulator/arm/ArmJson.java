package io.github.azureclean.emulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.http.Reply;
import io.github.azureclean.emulator.kudu.App;
import io.github.azureclean.emulator.kudu.Deployment;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.site.Slot;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Resources in the words of {@code Microsoft.Web}, api-version 2024-11-01. */
final class ArmJson {
    private static final String INSTANCE = "emulator0";

    private final EmulatorOptions options;
    private final AppService service;

    ArmJson(EmulatorOptions options, AppService service) {
        this.options = options;
        this.service = service;
    }

    /** A list. */
    static JsonObject value(JsonObject... items) {
        JsonArray array = new JsonArray();
        List.of(items).forEach(array::add);
        JsonObject json = new JsonObject();
        json.add("value", array);
        json.add("nextLink", JsonNull.INSTANCE);
        return json;
    }

    static JsonObject subscription(String id) {
        JsonObject json = of("id", "/subscriptions/" + id);
        json.addProperty("subscriptionId", id);
        json.addProperty("displayName", "emulator");
        json.addProperty("state", "Enabled");
        return json;
    }

    static JsonObject resource(String subscription, String name) {
        JsonObject json = of(
                "id",
                "/subscriptions/" + subscription + "/resourceGroups/emulator/providers/Microsoft.Web/sites/" + name);
        json.addProperty("name", name);
        json.addProperty("type", "Microsoft.Web/sites");
        json.addProperty("location", "westeurope");
        return json;
    }

    private static JsonObject of(String name, String value) {
        JsonObject json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }

    private static JsonObject strings(Map<String, String> values) {
        JsonObject json = new JsonObject();
        values.forEach(json::addProperty);
        return json;
    }

    private static JsonArray texts(Iterable<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** A resource below a site, or the site itself. */
    private static JsonObject resource(ArmHandler.SitePath site, String below, String type, JsonElement properties) {
        JsonObject json = of("id", site.id() + below);
        boolean slot = !site.slot().isProduction();
        String name = slot ? site.name() + "/" + site.slot().name() : site.name();
        json.addProperty("name", below.isEmpty() ? name : below.replaceFirst("^.*/", ""));
        json.addProperty("type", "Microsoft.Web/sites" + (slot ? "/slots" : "") + type);
        json.addProperty("location", "West Europe");
        json.add("properties", properties);
        return json;
    }

    JsonObject site(ArmHandler.SitePath site) {
        Slot slot = site.slot();
        String host = slot.siteUri().getAuthority();
        String scm = slot.scmUri().getAuthority();
        JsonObject properties = of("state", slot.isStopped() ? "Stopped" : "Running");
        if (slot.isProduction()) {
            properties.addProperty("name", site.name());
        }
        properties.addProperty("enabled", true);
        properties.addProperty("repositorySiteName", site.name());
        properties.addProperty("resourceGroup", "emulator");
        properties.addProperty("sku", "Standard");
        properties.addProperty("usageState", "Normal");
        properties.addProperty("availabilityState", "Normal");
        properties.addProperty("scmSiteAlsoStopped", false);
        properties.addProperty("httpsOnly", false);
        properties.addProperty("publicNetworkAccess", "Enabled");
        properties.addProperty("defaultHostName", host);
        properties.add("hostNames", texts(List.of(host)));
        properties.add("enabledHostNames", texts(List.of(host, scm)));
        JsonArray states = new JsonArray();
        states.add(hostName(host, "Standard"));
        states.add(hostName(scm, "Repository"));
        properties.add("hostNameSslStates", states);
        Operation running = service.running();
        properties.addProperty("inProgressOperationId", running == null ? null : running.id);
        Slot previewed = service.previewTarget(slot);
        properties.addProperty("targetSwapSlot", previewed == null ? null : previewed.name());
        properties.add("slotSwapStatus", lastSwap());
        boolean linux = options.personality() == Personality.LINUX;
        JsonObject json = resource(site, "", "", properties);
        json.addProperty("kind", linux ? "app,linux" : "app");
        return json;
    }

    private static JsonObject hostName(String name, String type) {
        JsonObject json = of("name", name);
        json.addProperty("sslState", "Disabled");
        json.addProperty("hostType", type);
        return json;
    }

    private JsonElement lastSwap() {
        Operation swap = service.last();
        if (swap == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = of("timestampUtc", service.lastTime().toString());
        json.addProperty("sourceSlotName", swap.source.name());
        json.addProperty("destinationSlotName", swap.target.name());
        return json;
    }

    JsonObject slots(ArmHandler.SitePath site) {
        return value(service.slots().stream()
                .filter(each -> !each.isProduction())
                .map(each -> site(new ArmHandler.SitePath(site.app(), site.name(), each)))
                .toArray(JsonObject[]::new));
    }

    /** What a swap would change, in the words of the slot differences; slot settings stay where they are. */
    JsonObject differences(Slot current, Slot target) {
        Map<String, String> mine = current.content().kudu().settings().app();
        Map<String, String> theirs = target.content().kudu().settings().app();
        Set<String> sticky = service.sticky();
        Map<String, String> names = new TreeMap<>(mine);
        names.putAll(theirs);
        return value(names.keySet().stream()
                .filter(name -> !String.valueOf(mine.get(name)).equals(String.valueOf(theirs.get(name))))
                .map(name -> {
                    boolean stays = sticky.contains(name);
                    JsonObject properties = of("level", "Information");
                    properties.addProperty("settingType", "AppSettings");
                    properties.addProperty("diffRule", stays ? "SlotSettingsMissing" : "SettingsChangedBetweenSlots");
                    properties.addProperty("settingName", name);
                    properties.addProperty("valueInCurrentSlot", mine.get(name));
                    properties.addProperty("valueInTargetSlot", theirs.get(name));
                    properties.addProperty(
                            "description",
                            "App setting '" + name + "' "
                                    + (stays ? "is a slot setting and stays." : "is different and will be swapped."));
                    JsonObject item = new JsonObject();
                    item.add("properties", properties);
                    return item;
                })
                .toArray(JsonObject[]::new));
    }

    JsonObject status(ArmHandler.SitePath site) {
        Slot slot = site.slot();
        App.StartState started = slot.content().started();
        JsonObject state = of("instanceId", INSTANCE);
        boolean failed = started == App.StartState.FAILED;
        state.addProperty(
                "state",
                slot.isStopped()
                        ? "Stopped"
                        : failed ? "Blocked" : started == App.StartState.STARTED ? "Started" : "Starting");
        state.addProperty("action", "None");
        state.addProperty("lastError", failed ? "ContainerExitedDuringStartup" : null);
        state.addProperty("lastErrorDetails", failed ? "The app ended, or does not listen on its port." : null);
        List<App.StartUp> starts = slot.content().kudu().app().starts();
        state.addProperty(
                "lastErrorTimestamp",
                failed && !starts.isEmpty()
                        ? starts.get(starts.size() - 1).time().toString()
                        : "0001-01-01T00:00:00");
        state.addProperty("details", "");
        state.addProperty("detailsLevel", failed ? "Error" : "Information");
        JsonArray states = new JsonArray();
        states.add(state);
        return resource(site, "/siteStatus", "/siteStatus", states);
    }

    JsonObject instances(ArmHandler.SitePath site) {
        JsonObject properties = of("machineName", INSTANCE);
        properties.addProperty("state", "READY");
        return value(resource(site, "/instances/" + INSTANCE, "/instances", properties));
    }

    /** How one deployment stands, until the app has started with it or has not. */
    Reply deploymentStatus(ArmHandler.SitePath site, String id) throws IOException {
        Kudu kudu = site.slot().content().kudu();
        Deployment record = kudu.inside(() -> Optional.ofNullable(kudu.history().read(id)))
                .orElseThrow(() -> ArmProblem.missing("The deployment '" + id + "'"));
        App.StartState started = site.slot().content().started();
        String status = status(record, started);
        boolean ended =
                status.startsWith("Runtime") && started != App.StartState.STARTING || status.equals("BuildFailed");
        JsonObject properties = of("deploymentId", id);
        properties.addProperty("status", status);
        properties.addProperty("numberOfInstancesInProgress", ended ? 0 : 1);
        properties.addProperty("numberOfInstancesSuccessful", status.equals("RuntimeSuccessful") ? 1 : 0);
        properties.addProperty("numberOfInstancesFailed", status.equals("RuntimeFailed") ? 1 : 0);
        properties.add("failedInstancesLogs", new JsonArray());
        properties.add("errors", errors(status));
        JsonObject json = resource(site, "/deploymentStatus/" + id, "/deploymentStatus", properties);
        return ended ? Reply.json(200, json) : Reply.json(202, json).with("Retry-After", "0");
    }

    private static String status(Deployment record, App.StartState started) {
        if (!record.complete) {
            return record.temporary ? "BuildRequestReceived" : "BuildInProgress";
        }
        if (record.status != Deployment.SUCCESS) {
            return "BuildFailed";
        }
        return switch (started) {
            case STARTED -> "RuntimeSuccessful";
            case STARTING -> "RuntimeStarting";
            case FAILED -> "RuntimeFailed";
        };
    }

    private static JsonElement errors(String status) {
        if (!status.equals("RuntimeFailed")) {
            return JsonNull.INSTANCE;
        }
        JsonObject error = of("extendedCode", "04915");
        error.addProperty("code", "BadRequest");
        error.addProperty("message", "The worker process failed to start within the allotted time.");
        JsonArray errors = new JsonArray();
        errors.add(error);
        return errors;
    }

    JsonObject web(ArmHandler.SitePath site) {
        JsonObject properties = of("appCommandLine", options.run() == null ? "" : options.run());
        properties.addProperty("alwaysOn", false);
        properties.addProperty("scmType", "None");
        return resource(site, "/config/web", "/config", properties);
    }

    JsonObject settings(ArmHandler.SitePath site) {
        return resource(
                site,
                "/config/appsettings",
                "/config",
                strings(site.slot().content().kudu().settings().app()));
    }

    JsonObject sticky(ArmHandler.SitePath site) {
        JsonObject properties = new JsonObject();
        properties.add("appSettingNames", texts(service.sticky()));
        properties.add("connectionStringNames", new JsonArray());
        properties.add("azureStorageConfigNames", new JsonArray());
        return resource(site, "/config/slotConfigNames", "/config", properties);
    }

    JsonObject credentials(ArmHandler.SitePath site) {
        URI scm = site.slot().scmUri();
        String user = options.username(site.slot().name());
        JsonObject properties = of("publishingUserName", user);
        properties.addProperty("publishingPassword", options.password());
        properties.addProperty("scmUri", "http://" + user + ":" + options.password() + "@" + scm.getAuthority());
        return resource(site, "/config/publishingcredentials", "/config", properties);
    }

    JsonObject basicAuth(ArmHandler.SitePath site) {
        JsonObject properties = new JsonObject();
        properties.addProperty("allow", options.basicAuth());
        return resource(
                site, "/basicPublishingCredentialsPolicies/scm", "/basicPublishingCredentialsPolicies", properties);
    }
}
