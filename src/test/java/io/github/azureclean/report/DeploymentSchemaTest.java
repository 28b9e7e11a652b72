package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.RollbackResult;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.deploy.swap.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentSchemaTest {
    private JsonSchema schema;

    @BeforeEach
    void readTheSchema() throws IOException {
        try (InputStream in = Objects.requireNonNull(DeploymentJson.class.getResourceAsStream(DeploymentJson.SCHEMA))) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
        }
    }

    @Test
    void aFullJournalIsValid() {
        assertThat(schema.validate(DeploymentJson.toJson(Samples.journal(Samples.success())), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void aJournalOfEachCauseIsValid(Cause cause) {
        assertThat(validate(Samples.journal(Samples.result(Outcome.FAILED, cause, "why", null))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aJournalOfEachOutcomeIsValid(Outcome outcome) {
        assertThat(validate(Samples.journal(Samples.result(outcome, null, "", null))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aJournalWithASwapIsValid(Verdict verdict) {
        assertThat(validate(Samples.journal(Samples.success(), Samples.swap(verdict))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RollbackResult.Verdict.class)
    void aJournalWithARollBackIsValid(RollbackResult.Verdict verdict) {
        for (RollbackResult.How how : RollbackResult.How.values()) {
            assertThat(validate(Samples.journal(Samples.rolledBack(how, verdict))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(UploadTarget.ArtifactType.class)
    void aJournalWithAsLittleAsPossibleIsValid(UploadTarget.ArtifactType type) {
        DeploymentJournal full = Samples.journal(Samples.success());
        for (CiSystem ci : CiSystem.values()) {
            for (VerifyMode mode : VerifyMode.values()) {
                DeploymentJournal bare = new DeploymentJournal(
                        1,
                        Outcome.SUCCESS,
                        null,
                        "",
                        null,
                        full.startedAt(),
                        full.endedAt(),
                        new DeploymentJournal.DeployedPackage("a.zip", 0, null, null),
                        DeploymentTarget.of(
                                mode == VerifyMode.NONE ? null : URI.create("http://127.0.0.1:80"),
                                null,
                                null,
                                null,
                                new UploadTarget(UploadTarget.Endpoint.ZIPDEPLOY, type, null, false, false, false)),
                        new BuildEnvironment("Linux", ci, "17", "4", null, null, List.of()),
                        List.of(),
                        new DeploymentJournal.Totals(0, 0, 0, 0, null, 0),
                        new DeploymentJournal.VerificationEntry(mode.name().toLowerCase(Locale.ROOT), false, "", ""),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null);

                assertThat(validate(bare)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"outcome\": \"SUCCESS\" | \"outcome\": \"GOOD\"",
                "\"schemaVersion\": 1 | \"schemaVersion\": 2",
                "\"httpStatus\": 409 | \"httpStatus\": \"409\"",
                "\"verdict\": \"conflict\" | \"verdict\": \"Conflict\"",
                "https://shop.scm | https://user:secret@shop.scm",
                "\"ci\": \"github-actions\" | \"ci\": \"GITHUB_ACTIONS\"",
                "\"uploads\": 2 | \"uploads\": -2",
                "\"totals\": | \"sums\":",
                "\"2026-11-22T10:00:00Z\" | 1795341600",
            })
    void whatIsNeverWrittenIsInvalid(String text, String other) {
        String json = DeploymentJson.toJson(Samples.journal(Samples.success()));
        assertThat(json).contains(text);

        assertThat(schema.validate(json.replace(text, other), InputFormat.JSON)).isNotEmpty();
    }

    private Set<ValidationMessage> validate(DeploymentJournal journal) {
        return schema.validate(DeploymentJson.toJson(journal), InputFormat.JSON);
    }
}
