package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.credentials.AccessToken;
import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.credentials.Bearer;
import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.credentials.Wants;
import io.github.azureclean.deploy.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server, or what stands in front of it, refuses for good. */
@Timeout(60)
class ScenarioRefusalTest {
    @TempDir
    private Path folder;

    private static String reads(int status, int times, String body) {
        return "{'fault':'answer','on':{'method':'GET','times':" + times + "},'status':" + status + ",'body':'" + body
                + "'}";
    }

    private static String upload(int status, String more) {
        return "{'fault':'answer','on':{'path':'upload','times':-1},'status':" + status + "," + more + "}";
    }

    private static void sendsNothing(ScenarioEnd end) {
        assertThat(end.uploadTimes()).isEmpty();
        assertThat(end.result().metrics().bytesUploaded()).isZero();
    }

    @Test
    void row36_theWrongStackFailsAtOnce() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)
                .faults(upload(400, "'body':\"Artifact type = 'Zip' cannot be deployed to stack = 'TOMCAT'\""))) {
            ScenarioEnd end = run.deploy().fails(Cause.WRONG_STACK, 1).says("TOMCAT");

            assertThat(end.took()).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void row37_aWrongPasswordFailsBeforeAByteIsUploaded() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.credential = new Credential.Basic("$scenario", Secret.of("an0ther-password"));

            sendsNothing(run.deploy().fails(Cause.WRONG_CREDENTIALS, 0));
        }
    }

    @Test
    void row37_disabledBasicAuthenticationIsToldApart() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.basicAuth(false))) {
            sendsNothing(run.deploy().fails(Cause.BASIC_AUTH_DISABLED, 0));
        }
    }

    @Test
    void row38_aTokenThatEndsWhileTrackingIsRenewed() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        try (ScenarioRun run = new ScenarioRun(
                folder, options -> options.bearerToken("t0ken-1").bearerToken("t0ken-2"))) {
            run.credential = Bearer.renewable(
                    audience -> new AccessToken(Secret.of("t0ken-" + fetched.incrementAndGet()), null),
                    Wants.scm(AuthMode.AUTO),
                    run.clock);
            run.whenAnswered(() -> run.faults(reads(401, 1, "")));

            run.deploy().succeeds(1);

            assertThat(fetched).hasValue(2);
        }
    }

    @Test
    void row39_aLoginThatIsLostWhileTrackingIsUnknownWithoutASecondUpload() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.whenAnswered(() -> run.faults(reads(401, -1, "")));

            ScenarioEnd end = run.deploy().isUnknown(Cause.OUTCOME_NOT_READABLE, 1);

            end.says("HTTP 401", String.valueOf(end.result().deploymentId()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<h1>Error 403 - This web app is stopped.</h1>, APP_STOPPED",
        "<h1>Error 403 - Ip Forbidden</h1>, ACCESS_RESTRICTED"
    })
    void row40_aForbiddenSiteIsNamedByItsReason(String body, Cause cause) throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults(reads(403, -1, body))) {
            sendsNothing(run.deploy().fails(cause, 0));
        }
    }

    @Test
    void row41_aWrongHostIsToldApartFromAMissingRoute() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults(reads(404, -1, "<h1>404 Web Site not found</h1>"))) {
            sendsNothing(run.deploy().fails(Cause.HOST_NOT_FOUND, 0));
        }
    }

    @Test
    void row41_aMissingRouteIsToldApartFromAWrongHost() throws Exception {
        try (ScenarioRun run =
                new ScenarioRun(folder).faults(upload(404, "'body':\"No route registered for '/api/publish'\""))) {
            run.deploy().fails(Cause.ENDPOINT_MISSING, 1);
        }
    }

    @Test
    void row49_anAppThatRunsFromAPackageIsNotSentToTheEndpointForEver() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.setting("WEBSITE_RUN_FROM_PACKAGE", "1"))) {
            ScenarioEnd end = run.deploy().fails(Cause.RUN_FROM_PACKAGE_ONEDEPLOY, 1);

            end.says("runs from a package");
        }
    }

    @Test
    void row52_aRedirectOfTheUploadToAnotherHostIsNotFollowed() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder)) {
            run.faults(upload(302, "'headers':{'Location':'" + run.elsewhere.base() + "/login'}"));

            run.deploy().fails(Cause.REDIRECTED, 1);

            assertThat(run.elsewhere.calls).isEmpty();
        }
    }

    @Test
    void row52_aRedirectOfTheUploadToALoginPageIsNotFollowed() throws Exception {
        try (ScenarioRun run = new ScenarioRun(folder).faults(upload(302, "'headers':{'Location':'/login'}"))) {
            ScenarioEnd end = run.deploy().fails(Cause.REDIRECTED, 1);

            assertThat(end.requests()).noneMatch(request -> request.path().equals("/login"));
        }
    }

    @Test
    void row57_aPackageAtAUrlIsFoundBeforeAByteIsUploadedAndNotPrinted() throws Exception {
        String url = "https://store.example/p.zip?sv=1&sig=S3cretSignature";
        try (ScenarioRun run = new ScenarioRun(folder, options -> options.setting("WEBSITE_RUN_FROM_PACKAGE", url))) {
            ScenarioEnd end = run.deploy().fails(Cause.RUN_FROM_PACKAGE_URL, 0);

            sendsNothing(end);
            assertThat(end.result() + " " + end.events()).doesNotContain("store.example", "S3cret");
        }
    }
}
