package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentJsonTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("azure-clean").resolve(DeploymentJson.FILE_NAME);
        DeploymentJournal journal = Samples.journal(Samples.success());

        DeploymentJson.write(journal, file);

        assertThat(DeploymentJson.read(file)).isEqualTo(journal);
    }

    @Test
    void nothingButTheFileIsLeftAndAnEarlierOneIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve(DeploymentJson.FILE_NAME), "old");

        DeploymentJson.write(Samples.journal(Samples.success()), file);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(file).content().startsWith("{").endsWith("}\n");
    }

    @Test
    void fieldsHaveTheNamesThatAreDocumented() {
        JsonObject json = JsonParser.parseString(DeploymentJson.toJson(Samples.journal(Samples.success())))
                .getAsJsonObject();

        assertThat(json.get("outcome").getAsString()).isEqualTo("SUCCESS");
        assertThat(json.get("cause").isJsonNull()).isTrue();
        assertThat(json.getAsJsonObject("package").keySet()).containsExactly("file", "size", "sha256", "contentSha256");
        assertThat(json.getAsJsonObject("target").get("scmUrl").getAsString())
                .isEqualTo("https://shop.scm.azurewebsites.net");
        assertThat(json.getAsJsonObject("environment").get("ci").getAsString()).isEqualTo("github-actions");
        assertThat(json.getAsJsonObject("environment")
                        .getAsJsonObject("git")
                        .get("dirty")
                        .getAsBoolean())
                .isTrue();
        JsonArray attempts = json.getAsJsonArray("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).toString())
                .isEqualTo("{\"number\":1,\"startedAt\":\"2026-11-22T10:01:00Z\",\"endedAt\":\"2026-11-22T10:01:42Z\","
                        + "\"waitedBeforeMs\":0,\"uploadedBytes\":12300000,\"httpStatus\":409,\"verdict\":\"conflict\","
                        + "\"reason\":\"Another deployment was running.\","
                        + "\"serverMessage\":\"deployment currently in progress\"}");
        assertThat(json.getAsJsonObject("totals").toString())
                .isEqualTo("{\"uploads\":2,\"bytesUploaded\":24600000,\"bytesInVain\":0,\"waitedMs\":18000,"
                        + "\"idleToUploadMs\":350,\"polls\":7}");
        assertThat(json.getAsJsonObject("verification").get("mode").getAsString())
                .isEqualTo("marker");
    }

    @Test
    void aCauseIsWrittenByItsName() {
        String json = DeploymentJson.toJson(
                Samples.journal(Samples.result(Outcome.FAILED, Cause.WRONG_STACK, "It does not fit.", null)));

        assertThat(json).contains("\"cause\": \"WRONG_STACK\"").contains("\"deploymentId\": null");
    }

    @Test
    void aNewerVersionIsRefused() throws IOException {
        Path file =
                Files.writeString(folder.resolve("deployment.json"), "{\"schemaVersion\": 2, \"outcome\": \"MAGIC\"}");

        assertThatThrownBy(() -> DeploymentJson.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void aDamagedFileIsSaidToBeDamaged() throws IOException {
        Path file = folder.resolve("deployment.json");
        for (String text : new String[] {"", "{\"schemaVersion\": 1}", "{\"outcome\":", "[]"}) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> DeploymentJson.read(file))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("deployment.json")
                    .hasMessageContaining("Delete it");
        }
    }
}
