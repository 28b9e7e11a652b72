package io.github.azureclean.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.azureclean.emulator.fault.RequestFault;
import io.github.azureclean.emulator.fault.ServerFault;
import io.github.azureclean.emulator.fault.SwapFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArmTest {
    private static final String APP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/my-app";
    private static final String STAGING = APP + "/slots/staging";
    private static final String TO_PRODUCTION = "{\"targetSlot\":\"production\",\"preserveVnet\":true}";

    @TempDir
    Path folder;

    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        caller = open();
    }

    private Caller open() throws IOException {
        return new Caller(
                folder,
                options -> options.slot("staging", Map.of("ROLE", "slot", "FLAG", "new"))
                        .settings(Map.of("ROLE", "live", "FLAG", "old"))
                        .slotSetting("ROLE")
                        .bearerToken("t0ken")
                        .swapping(Caller.PHASE));
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
    }

    private HttpResponse<String> arm(String method, String path, String body) throws Exception {
        String query = path.contains("?") ? "" : "?api-version=2024-11-01";
        return caller.send(HttpRequest.newBuilder(URI.create(caller.emulator.armUri() + path + query))
                .header("Authorization", "Bearer t0ken")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonObject read(String path) throws Exception {
        HttpResponse<String> answer = arm("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private JsonObject properties(String path) throws Exception {
        return read(path).getAsJsonObject("properties");
    }

    private HttpResponse<String> swap() throws Exception {
        return arm("POST", STAGING + "/slotsswap", TO_PRODUCTION);
    }

    private int operation(HttpResponse<String> accepted) throws Exception {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        URI location = URI.create(accepted.headers().firstValue("Location").orElseThrow());
        return arm("GET", location.getPath() + "?" + location.getQuery(), "").statusCode();
    }

    private void put(String slot, String text) throws Exception {
        Files.writeString(caller.emulator.wwwroot(slot).resolve("v.txt"), text);
    }

    private String shown(String slot) throws Exception {
        return caller.at(caller.emulator.siteUri(slot), "GET", "/v.txt", "text/plain", "")
                .body();
    }

    private String setting(String slot, String name) throws Exception {
        return caller.send(caller.request(caller.emulator.scmUri(slot), "/api/settings/" + name))
                .body();
    }

    @Test
    void swapMovesContentRecordsAndSettingsButThoseOfTheSlot() throws Exception {
        String id = Caller.idOf(caller.send(caller.request(
                        caller.emulator.scmUri("staging"),
                        "/api/publish?type=zip&async=true&trackDeploymentProgress=true")
                .POST(BodyPublishers.ofByteArray(Zips.of("v.txt", "two")))));
        caller.finish();
        put("production", "one");
        assertThat(shown("staging")).isEqualTo("two");
        assertThat(properties(APP).get("slotSwapStatus").isJsonNull()).isTrue();

        HttpResponse<String> accepted = swap();
        assertThat(operation(accepted)).isEqualTo(202);
        assertThat(properties(APP).get("inProgressOperationId").isJsonNull()).isFalse();
        assertThat(shown("production")).isEqualTo("one");
        assertThat(setting("staging", "ROLE")).isEqualTo("live");
        caller.clock.advance(Caller.PHASE);

        assertThat(operation(accepted)).isEqualTo(200);
        assertThat(List.of(shown("production"), shown("staging"))).containsExactly("two", "one");
        assertThat(List.of(setting("production", "ROLE"), setting("production", "FLAG")))
                .containsExactly("live", "new");
        assertThat(List.of(setting("staging", "ROLE"), setting("staging", "FLAG")))
                .containsExactly("slot", "old");
        JsonObject status = properties(APP).getAsJsonObject("slotSwapStatus");
        assertThat(status.get("sourceSlotName").getAsString()).isEqualTo("staging");
        assertThat(status.get("destinationSlotName").getAsString()).isEqualTo("production");
        assertThat(caller.get("/api/deployments/" + id).statusCode()).isEqualTo(200);
        assertThat(properties(APP + "/deploymentStatus/" + id).get("status").getAsString())
                .isEqualTo("RuntimeSuccessful");
        assertThat(arm("GET", STAGING + "/deploymentStatus/" + id, "").statusCode())
                .isEqualTo(404);

        caller.close();
        caller = open();
        assertThat(shown("production")).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource(SwapFault.Step.class)
    void swapThatFailsMovesNothingAndPutsTheSettingsBack(SwapFault.Step step) throws Exception {
        put("production", "one");
        put("staging", "two");
        caller.emulator.faults().add(new SwapFault.SwapFails(1, step, 0, null));
        HttpResponse<String> accepted = swap();
        caller.clock.advance(Caller.PHASE);
        assertThat(operation(accepted)).isEqualTo(400);
        assertThat(List.of(shown("production"), shown("staging"))).containsExactly("one", "two");
        assertThat(setting("staging", "ROLE")).isEqualTo("slot");
        assertThat(properties(APP).get("slotSwapStatus").isJsonNull()).isTrue();
        HttpResponse<String> again = swap();
        caller.clock.advance(Caller.PHASE);
        assertThat(operation(again)).isEqualTo(200);
    }

    @Test
    void secondSwapIsRefusedWhileOneRuns() throws Exception {
        caller.emulator.faults().add(new SwapFault.SwapTakes(1, Duration.ofMinutes(10)));
        HttpResponse<String> first = swap();
        caller.clock.advance(Duration.ofMinutes(9));
        HttpResponse<String> second = swap();
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("another operation is in progress", "OperationName: SwapSiteSlots");
        assertThat(operation(first)).isEqualTo(202);
        caller.clock.advance(Duration.ofMinutes(1));
        assertThat(operation(first)).isEqualTo(200);
    }

    @Test
    void lostAnswerOfASwapLeavesTracesOfIt() throws Exception {
        put("staging", "two");
        caller.emulator.faults().add(new RequestFault.LostReply(new RequestFault.Match(null, "swap", 0, 1)));
        assertThatThrownBy(this::swap).isInstanceOf(IOException.class);
        assertThat(properties(APP).get("inProgressOperationId").isJsonNull()).isFalse();
        caller.clock.advance(Caller.PHASE);
        assertThat(properties(APP).get("inProgressOperationId").isJsonNull()).isTrue();
        assertThat(shown("production")).isEqualTo("two");
    }

    @Test
    void somebodyElseCanSwapInBetween() throws Exception {
        put("staging", "two");
        caller.emulator.faults().add(new ServerFault.ForeignSwap(null, Duration.ofSeconds(5), Duration.ofSeconds(5)));
        caller.clock.advanceSeconds(6);
        assertThat(swap().statusCode()).isEqualTo(409);
        caller.clock.advanceSeconds(5);
        properties(APP);
        assertThat(shown("production")).isEqualTo("two");
    }

    @Test
    void appMayNotStartInItsNewPlaceAndSwapsBack() throws Exception {
        put("production", "one");
        put("staging", "two");
        caller.emulator.faults().add(new SwapFault.BrokenAfterSwap(1));
        swap();
        caller.clock.advance(Caller.PHASE);
        JsonArray state = read(APP + "/siteStatus").getAsJsonArray("properties");
        assertThat(state.get(0).getAsJsonObject().get("state").getAsString()).isEqualTo("Blocked");
        assertThat(caller.at(caller.emulator.siteUri(), "GET", "/v.txt", "text/plain", "")
                        .statusCode())
                .isEqualTo(503);
        swap();
        caller.clock.advance(Caller.PHASE);
        properties(APP);
        assertThat(List.of(shown("production"), shown("staging"))).containsExactly("one", "two");
    }

    @Test
    void refusedSwapIsAConflict() throws Exception {
        caller.emulator.faults().add(new SwapFault.SwapConflict(1));
        assertThat(swap().statusCode()).isEqualTo(409);
        assertThat(properties(APP).get("inProgressOperationId").isJsonNull()).isTrue();
        assertThat(arm("POST", STAGING + "/slotsswap", "{\"targetSlot\":\"staging\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(arm("POST", STAGING + "/slotsswap", "{\"targetSlot\":\"other\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(arm("POST", STAGING + "/slotsswap", "{").body()).contains("InvalidRequestContent");
    }

    @Test
    void previewAppliesTheSettingsAndIsCompletedOrTakenBack() throws Exception {
        assertThat(arm("POST", STAGING + "/applySlotConfig", TO_PRODUCTION).statusCode())
                .isEqualTo(200);
        assertThat(setting("staging", "ROLE")).isEqualTo("live");
        assertThat(properties(STAGING).get("targetSwapSlot").getAsString()).isEqualTo("production");
        assertThat(arm("PUT", STAGING + "/config/appsettings", "{}").body()).contains("have been prepared for swap");
        assertThat(arm("POST", STAGING + "/resetSlotConfig", "").statusCode()).isEqualTo(200);
        assertThat(setting("staging", "ROLE")).isEqualTo("slot");

        arm("POST", STAGING + "/applySlotConfig", TO_PRODUCTION);
        HttpResponse<String> accepted = swap();
        caller.clock.advance(Caller.PHASE);
        assertThat(operation(accepted)).isEqualTo(200);
        assertThat(setting("staging", "ROLE")).isEqualTo("slot");
        assertThat(setting("production", "ROLE")).isEqualTo("live");
    }

    @Test
    void differencesNameTheSettings() throws Exception {
        HttpResponse<String> answer = arm("POST", STAGING + "/slotsdiffs", TO_PRODUCTION);
        List<String> rules = new ArrayList<>();
        for (JsonElement each :
                JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("value")) {
            JsonObject difference = each.getAsJsonObject().getAsJsonObject("properties");
            rules.add(difference.get("settingName").getAsString() + " "
                    + difference.get("diffRule").getAsString());
        }
        assertThat(rules).containsExactly("FLAG SettingsChangedBetweenSlots", "ROLE SlotSettingsMissing");
    }

    @Test
    void siteTellsItsHostsAndIsFoundByItsName() throws Exception {
        JsonObject site = read(STAGING);
        assertThat(site.get("name").getAsString()).isEqualTo("my-app/staging");
        assertThat(site.getAsJsonObject("properties").get("hostNameSslStates").toString())
                .contains(caller.emulator.scmUri("staging").getAuthority(), "Repository");
        assertThat(read(APP + "/slots").getAsJsonArray("value")).hasSize(1);
        assertThat(read("/subscriptions").toString()).contains("subscriptionId");
        assertThat(
                        read("/subscriptions/s/resources?$filter=resourceType%20eq%20'Microsoft.Web/sites'%20and%20name%20eq%20'my-app'&api-version=1")
                                .toString())
                .contains("/providers/Microsoft.Web/sites/my-app");
        assertThat(properties(APP + "/basicPublishingCredentialsPolicies/scm")
                        .get("allow")
                        .getAsBoolean())
                .isTrue();
        assertThat(arm("POST", STAGING + "/publishxml", "").body())
                .contains(caller.emulator.scmUri("staging").getAuthority());
        assertThat(arm("POST", APP + "/config/appsettings/list", "").body()).contains("\"ROLE\":\"live\"");
        assertThat(arm("POST", APP + "/restart", "").statusCode()).isEqualTo(200);
    }

    @Test
    void errorsHaveTheShapesOfResourceManager() throws Exception {
        assertThat(arm("GET", APP + "/slots/other", "").body()).contains("{\"error\":{\"code\":\"ResourceNotFound\"");
        assertThat(arm("GET", APP + "?x=y", "").body()).contains("MissingApiVersionParameter");
        HttpResponse<String> stranger = caller.send(caller.request(caller.emulator.armUri(), APP + "?api-version=1"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("x-ms-correlation-request-id")).isPresent();
        assertThat(caller.send(HttpRequest.newBuilder(URI.create(caller.emulator.armUri() + APP + "?api-version=1"))
                                .header("Authorization", "Bearer secret"))
                        .statusCode())
                .as("the password is a token")
                .isEqualTo(200);
    }

    @Test
    void stoppedSiteAnswersToNobody() throws Exception {
        arm("POST", APP + "/stop", "");
        assertThat(properties(APP).get("state").getAsString()).isEqualTo("Stopped");
        assertThat(caller.at(caller.emulator.siteUri(), "GET", "/", "text/plain", "")
                        .statusCode())
                .isEqualTo(403);
        arm("POST", APP + "/start", "");
        assertThat(properties(APP).get("state").getAsString()).isEqualTo("Running");
    }
}
