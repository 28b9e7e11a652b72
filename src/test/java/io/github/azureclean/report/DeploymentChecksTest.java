package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DeploymentChecksTest {
    @Test
    void aSuccessPassesWhatWasChecked() throws Exception {
        assertThat(verdicts(Samples.success()))
                .containsExactly(
                        "the server took the package: passed",
                        "the deployment succeeded on the server: passed",
                        "the content on the server is ours: passed",
                        "the app starts: skipped");
        assertThat(message(Samples.success(), "skipped")).isEqualTo("the app was not asked (healthPath, healthUrl)");
    }

    @Test
    void theSuiteSaysWhatReadersOfTheFormatWantToKnow() throws Exception {
        DeploymentResult result = Samples.result(
                Outcome.FAILED, Cause.APP_DOES_NOT_START, "", Samples.ID, Samples.attempt(1, 202, "failed", "", ""));

        Element suite = suite(result);

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(List.of("tests", "failures", "errors", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "1", "0", "1");
        assertThat(suite.getAttribute("time")).isEqualTo("222.000");
        // ISO 8601 to the second, without a zone, as the common schema has it.
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-22T10:00:00");
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            assertThat(List.of("name", "classname", "time"))
                    .allSatisfy(name -> assertThat(each.getAttribute(name)).isNotBlank());
        }
        assertThat(message(result, "failure"))
                .isEqualTo("https://shop-staging.azurewebsites.net/health: HTTP 503 (try 9)");
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("type"))
                .isEqualTo("app-does-not-start");
    }

    @Test
    void anAppThatAnswersWellPasses() throws Exception {
        DeploymentResult plain = Samples.success();
        DeploymentResult healthy = new DeploymentResult(
                plain.outcome(),
                plain.cause(),
                plain.reason(),
                plain.deploymentId(),
                plain.attempts(),
                plain.metrics(),
                plain.verification(),
                new DeploymentResult.Health("https://shop.invalid/", true, 1, "HTTP 200"),
                plain.serverLog(),
                plain.saved(),
                plain.warnings());

        assertThat(verdicts(healthy)).last().isEqualTo("the app starts: passed");
    }

    @Test
    void anAppThatDoesNotStartFailsOnlyThatCheck() throws Exception {
        assertThat(verdicts(Samples.result(
                        Outcome.FAILED,
                        Cause.APP_DOES_NOT_START,
                        "No good answer.",
                        Samples.ID,
                        Samples.attempt(1, 202, "failed", "", ""))))
                .containsExactly(
                        "the server took the package: passed",
                        "the deployment succeeded on the server: passed",
                        "the content on the server is ours: skipped",
                        "the app starts: failure");
    }

    @Test
    void anUnknownOutcomeIsAnErrorAndOneThatWasNeverSentIsAFailure() throws Exception {
        assertThat(verdicts(Samples.result(
                        Outcome.UNKNOWN, Cause.TIMED_OUT, "", Samples.ID, Samples.attempt(1, 202, "unknown", "", ""))))
                .contains("the server took the package: passed", "the deployment succeeded on the server: error");
        assertThat(verdicts(Samples.result(Outcome.FAILED, Cause.WRONG_CREDENTIALS, "401", null)))
                .startsWith("the server took the package: failure", "the deployment succeeded on the server: failure");
    }

    @Test
    void textOfTheServerCannotBreakTheXml() throws Exception {
        DeploymentResult hostile =
                Samples.result(Outcome.FAILED, Cause.REQUEST_INVALID, "<&\"'>\u0000\uFFFE\uD800]]>", null);

        assertThat(message(hostile, "failure")).startsWith("<&\"'> ]]> ");
        assertThat(suite(hostile).getAttribute("failures")).isEqualTo("2");
    }

    private static List<String> verdicts(DeploymentResult result) throws Exception {
        List<String> verdicts = new ArrayList<>();
        NodeList cases = suite(result).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            String verdict = each.hasChildNodes() ? each.getFirstChild().getNodeName() : "passed";
            verdicts.add(each.getAttribute("name") + ": " + verdict);
        }
        return verdicts;
    }

    private static String message(DeploymentResult result, String verdict) throws Exception {
        return ((Element) suite(result).getElementsByTagName(verdict).item(0)).getAttribute("message");
    }

    private static Element suite(DeploymentResult result) throws Exception {
        String xml = DeploymentChecks.xml(Samples.journal(result));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
