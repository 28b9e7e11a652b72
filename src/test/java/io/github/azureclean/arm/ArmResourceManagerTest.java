package io.github.azureclean.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.credentials.AccessToken;
import io.github.azureclean.credentials.Audience;
import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.credentials.Wanted;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.server.SlotDifference;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmResourceManagerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOKEN = "pl4nted.arm-token-1";
    private static final AppId APP = new AppId("sub-1", "my group", "shop");

    @FunctionalInterface
    private interface Use {
        void with(ArmResourceManager arm, WireServer server) throws Exception;
    }

    private static void against(WireServer.Script script, Use use) throws Exception {
        try (WireServer server = new WireServer(script);
                ArmSession session = session(server, Bearer.fixed(Secret.of(TOKEN)))) {
            use.with(new ArmResourceManager(session, APP), server);
        }
    }

    private static ArmSession session(WireServer server, Bearer token) throws Exception {
        return new ArmSession(ConnectionSettings.direct(server.base(), "test"), token);
    }

    @Test
    void reads_the_slot_with_its_hosts_and_its_last_swap() throws Exception {
        String body = "{\"name\":\"shop/staging\",\"kind\":\"app,linux\",\"properties\":{\"name\":\"shop\","
                + "\"state\":\"Running\",\"sku\":\"Standard\",\"defaultHostName\":\"shop-x1.francecentral-01.test\","
                + "\"hostNameSslStates\":[{\"name\":\"shop-x1.test\",\"hostType\":\"Standard\"},"
                + "{\"name\":\"shop-x1.scm.test\",\"hostType\":\"Repository\"}],\"inProgressOperationId\":\"op-7\","
                + "\"slotSwapStatus\":{\"timestampUtc\":\"2026-11-24T10:00:00.5\",\"sourceSlotName\":\"staging\","
                + "\"destinationSlotName\":\"production\"},\"usageState\":\"Normal\"}}";
        against(call -> call.answer(200, body, "Date: Tue, 24 Nov 2026 10:00:07 GMT"), (arm, server) -> {
            assertThat(arm.site("staging", SOON))
                    .isEqualTo(new Reading.Value<>(
                            new SiteResource(
                                    "shop",
                                    "app,linux",
                                    "Standard",
                                    "Running",
                                    "shop-x1.scm.test",
                                    "shop-x1.francecentral-01.test",
                                    "op-7",
                                    null,
                                    new SiteResource.Swap(
                                            Instant.parse("2026-11-24T10:00:00.500Z"), "staging", "production"),
                                    false,
                                    false,
                                    true),
                            Instant.parse("2026-11-24T10:00:07Z")));
            assertThat(server.calls.get(0).target)
                    .isEqualTo("/subscriptions/sub-1/resourceGroups/my%20group/providers/Microsoft.Web/sites/shop"
                            + "/slots/staging?api-version=2024-11-01");
            assertThat(server.calls.get(0).header("Authorization")).isEqualTo("Bearer " + TOKEN);
        });
    }

    @Test
    void sends_the_source_in_the_path_and_the_target_in_the_body() throws Exception {
        StringBuilder sent = new StringBuilder();
        against(
                call -> {
                    sent.append(call.readText());
                    call.answer(
                            202,
                            "",
                            "Location: http://" + call.header("Host") + "/operationresults/1?api-version=2020-01-01",
                            "Retry-After: 3",
                            "x-ms-correlation-request-id: c-1");
                },
                (arm, server) -> {
                    ChangeAnswer answer = arm.swap("staging", "production", SOON);

                    assertThat(answer.meaning())
                            .isEqualTo(new ChangeAnswer.Running(
                                    server.base() + "/operationresults/1?api-version=2020-01-01"));
                    assertThat(answer.correlationId()).isEqualTo("c-1");
                    assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(sent).hasToString("{\"targetSlot\":\"production\",\"preserveVnet\":true}");
                    assertThat(server.calls.get(0).target).contains("/sites/shop/slots/staging/slotsswap?");
                });
    }

    @Test
    void asks_an_operation_only_at_the_host_that_the_token_is_for() throws Exception {
        against(
                call -> call.answer(202, "", "Location: https://evil.test/operationresults/1"),
                (arm, server) -> assertThat(
                                arm.swap("staging", "production", SOON).meaning())
                        .isEqualTo(new ChangeAnswer.Running(null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"Conflict\",\"message\":\"Another operation is in progress\"}}",
                "{\"Code\":\"Conflict\",\"Message\":\"Another operation is in progress\",\"Details\":[]}"
            })
    void reads_both_shapes_of_error_bodies(String body) throws Exception {
        against(
                call -> call.answer(409, body),
                (arm, server) -> assertThat(
                                arm.swap("staging", "production", SOON).meaning())
                        .isEqualTo(new ChangeAnswer.Refused(null, "Conflict", "Another operation is in progress")));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void never_repeats_a_swap_whose_answer_tells_nothing(int status) throws Exception {
        against(call -> call.answer(status, "busy " + TOKEN), (arm, server) -> {
            assertThat(arm.swap("staging", "production", SOON).meaning())
                    .isEqualTo(new ChangeAnswer.Doubtful("HTTP " + status + ": busy ***"));
            assertThat(server.calls).hasSize(1);
        });
    }

    @Test
    void never_repeats_a_swap_whose_answer_is_lost() throws Exception {
        against(
                call -> {
                    call.readBody();
                    call.reset();
                },
                (arm, server) -> {
                    assertThat(arm.swap("staging", "production", SOON).meaning())
                            .isInstanceOf(ChangeAnswer.Doubtful.class);
                    assertThat(server.calls).hasSize(1);
                });
    }

    @Test
    void knows_that_a_swap_never_left_when_there_is_no_connection() throws Exception {
        try (WireServer server = new WireServer(call -> call.answer(200, ""));
                ArmSession session = session(server, Bearer.fixed(Secret.of(TOKEN)))) {
            server.close();
            assertThat(new ArmResourceManager(session, APP)
                            .swap("staging", "production", SOON)
                            .meaning())
                    .isInstanceOf(ChangeAnswer.NotSent.class);
        }
    }

    @Test
    void asks_again_with_a_new_token_but_never_swaps_again() throws Exception {
        AtomicInteger number = new AtomicInteger();
        Bearer token = Bearer.renewable(
                audience -> new AccessToken(Secret.of("token-" + number.incrementAndGet()), null),
                new Wanted(AuthMode.AUTO, Audience.RESOURCE_MANAGER, notice -> {}),
                InstantSource.system());
        try (WireServer server = new WireServer(call -> call.answer(
                        call.header("Authorization").endsWith("-2") ? 200 : 401,
                        call.header("Authorization").endsWith("-2")
                                ? "{\"name\":\"shop\"}"
                                : "{\"error\":{\"code\":\"ExpiredAuthenticationToken\",\"message\":\"expired\"}}"));
                ArmSession session = session(server, token)) {
            ArmResourceManager arm = new ArmResourceManager(session, APP);

            assertThat(arm.swap("staging", "production", SOON).meaning())
                    .isEqualTo(new ChangeAnswer.Refused(Cause.TOKEN_EXPIRED, "ExpiredAuthenticationToken", "expired"));
            assertThat(server.calls).hasSize(1);
            assertThat(arm.site("production", SOON)).isInstanceOf(Reading.Value.class);
            assertThat(server.calls).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"InProgress,Running", "Running,Running", "Succeeded,Done", "Failed,Refused", "Canceled,Refused"})
    void reads_the_state_of_an_operation_from_its_body(String state, String meaning) throws Exception {
        against(
                call -> call.answer(
                        200, "{\"status\":\"" + state + "\",\"error\":{\"code\":\"X\",\"message\":\"it did not\"}}"),
                (arm, server) -> assertThat(arm.operation(server.base() + "/operationresults/1", SOON)
                                .meaning()
                                .getClass()
                                .getSimpleName())
                        .isEqualTo(meaning));
    }

    @Test
    void names_the_differences_of_two_slots_and_never_their_values() throws Exception {
        String body = "{\"value\":[{\"properties\":{\"level\":\"Error\",\"settingType\":\"AppSetting\","
                + "\"settingName\":\"DB_PASSWORD\",\"diffRule\":\"SlotSettingMissing\",\"valueInCurrentSlot\":\"h1dden\","
                + "\"valueInTargetSlot\":\"\",\"description\":\"DB_PASSWORD is h1dden here\"}}],\"nextLink\":null}";
        against(call -> call.answer(200, body), (arm, server) -> {
            assertThat(arm.differences("staging", "production", SOON))
                    .isEqualTo(new Reading.Value<>(
                            List.of(new SlotDifference(
                                    SlotDifference.Level.ERROR,
                                    "AppSetting",
                                    "DB_PASSWORD",
                                    "SlotSettingMissing",
                                    "DB_PASSWORD is *** here")),
                            null));
            assertThat(server.calls.get(0).method).isEqualTo("POST");
        });
    }

    @Test
    void follows_the_pages_of_the_slots() throws Exception {
        against(
                call -> call.answer(
                        200,
                        call.target.contains("page=2")
                                ? "{\"value\":[{\"name\":\"shop/blue\"}]}"
                                : "{\"value\":[{\"name\":\"shop/staging\"}],\"nextLink\":\"http://"
                                        + call.header("Host") + "/x?page=2\"}"),
                (arm, server) ->
                        assertThat(arm.slots(SOON)).isEqualTo(new Reading.Value<>(List.of("staging", "blue"), null)));
    }

    @Test
    void reads_the_state_of_one_instance_or_of_several() throws Exception {
        String one = "{\"instanceId\":\"i1\",\"state\":\"Blocked\",\"lastError\":\"ContainerTimeout\","
                + "\"lastErrorDetails\":\"no answer on port 8080\",\"lastErrorTimestamp\":\"2026-11-24T09:00:00Z\"}";
        String never = "{\"instanceId\":\"i2\",\"state\":\"Started\",\"lastErrorTimestamp\":\"0001-01-01T00:00:00\"}";
        against(
                call -> call.answer(
                        200,
                        call.target.contains("/slots/")
                                ? "{\"properties\":" + one + "}"
                                : "{\"properties\":[" + one + "," + never + "]}"),
                (arm, server) -> {
                    assertThat(arm.instances("staging", SOON))
                            .isInstanceOfSatisfying(
                                    Reading.Value.class,
                                    value -> assertThat(value.value()).asList().hasSize(1));
                    assertThat(arm.instances("production", SOON))
                            .hasToString("Value[value=[InstanceState[id=i1, state=Blocked, lastError=ContainerTimeout:"
                                    + " no answer on port 8080, lastErrorAt=2026-11-24T09:00:00Z],"
                                    + " InstanceState[id=i2, state=Started, lastError=, lastErrorAt=null]],"
                                    + " serverTime=null]");
                });
    }

    @Test
    void tells_a_missing_role_from_a_missing_slot() throws Exception {
        against(
                call -> call.answer(
                        call.target.contains("/slots/") ? 404 : 403, "{\"error\":{\"code\":\"X\",\"message\":\"no\"}}"),
                (arm, server) -> {
                    assertThat(arm.site("production", SOON))
                            .isEqualTo(new Reading.Denied<>(Cause.ROLE_MISSING, 403, "no"));
                    assertThat(arm.site("nowhere", SOON)).isEqualTo(new Reading.Missing<>(false, "no"));
                });
    }

    @Test
    void finds_the_app_by_its_name_in_all_subscriptions() throws Exception {
        WireServer.Script script = call -> call.answer(
                200,
                call.target.startsWith("/subscriptions?")
                        ? "{\"value\":[{\"subscriptionId\":\"s1\"},{\"subscriptionId\":\"s2\"}]}"
                        : call.target.startsWith("/subscriptions/s2/")
                                ? "{\"value\":[{\"id\":\"/subscriptions/s2/resourceGroups/rg/providers/"
                                        + "Microsoft.Web/sites/Shop\"}]}"
                                : "{\"value\":[]}");
        try (WireServer server = new WireServer(script);
                ArmSession session = session(server, Bearer.fixed(Secret.of(TOKEN)))) {
            AppSearch search = new AppSearch(session, SOON);

            assertThat(search.find("shop", null, null)).isEqualTo(new AppId("s2", "rg", "Shop"));
            assertThatThrownBy(() -> search.find("shop", "s1", null))
                    .isInstanceOf(ArmException.class)
                    .hasMessageStartingWith("There is no app named 'shop' in the subscription s1");
        }
    }

    @Test
    void names_the_action_that_is_missing() throws Exception {
        try (WireServer server = new WireServer(
                        call -> call.answer(403, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"no\"}}"));
                ArmSession session = session(server, Bearer.fixed(Secret.of(TOKEN)))) {
            assertThatThrownBy(() -> new AppSearch(session, SOON).find("shop", "s1", null))
                    .hasMessageContaining("needs the action Microsoft.Web/sites/read");
        }
    }
}
