package io.github.azureclean.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageManifestSchemaTest {
    @TempDir
    Path folder;

    private JsonSchema schema;
    private String json;

    @BeforeEach
    void aManifestWasWritten() throws Exception {
        try (InputStream in = Objects.requireNonNull(ManifestJson.class.getResourceAsStream(ManifestJson.SCHEMA))) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
        }
        Path file = folder.resolve("package-manifest.json");
        ManifestJson.write(Manifests.full(), file);
        json = Files.readString(file);
    }

    @Test
    void whatIsWrittenIsValid() {
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schemaVersion\": 1 | \"schemaVersion\": 2",
                "\"file\": \"app.zip\" | \"file\": \"/tmp/app.zip\"",
                "\"size\": 1234 | \"size\": -1",
                "\"method\": \"stored\" | \"method\": \"bzip2\"",
                "\"source\": \"src/z\" | \"source\": \"/home/me/z\"",
                "\"origin\": \"preset\" | \"origin\": \"PRESET\"",
                "\"severity\": \"warning\" | \"severity\": \"WARNING\"",
                "\"kind\": \"private-key\" | \"kind\": \"Private key\"",
                "\"directory\": true | \"directory\": 1",
                "\"totals\": | \"sums\":",
                "\"excludedBytes\": | \"time\": 1, \"excludedBytes\":",
            })
    void whatIsNeverWrittenIsInvalid(String text, String other) {
        assertThat(json).contains(text);

        assertThat(schema.validate(json.replace(text, other), InputFormat.JSON)).isNotEmpty();
    }
}
