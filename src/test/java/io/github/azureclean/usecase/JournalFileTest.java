package io.github.azureclean.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.ReleaseResult;
import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentJson;
import io.github.azureclean.report.DeploymentTarget;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.HealthSettings;
import io.github.azureclean.settings.PollInterval;
import io.github.azureclean.settings.ReleaseSettings;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.settings.TargetSettings;
import io.github.azureclean.settings.TimeSettings;
import io.github.azureclean.settings.UploadTargets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final URI SCM = URI.create("https://shop.scm.azurewebsites.net");

    @TempDir
    private Path folder;

    private Workspace workspace;
    private DeploySettings settings;

    @BeforeEach
    void a_project_with_a_package() throws IOException {
        workspace = Workspaces.in(folder, new ArrayList<>());
        settings = settings(folder.resolve("target/shop.zip"));
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(settings.packageFile(), "zip");
    }

    @Test
    void gives_what_it_has_written() throws IOException {
        DeploymentJournal given;
        JournalFile file = new JournalFile(workspace, settings);
        try (JournalFile.Running journal = begin(file)) {
            given = journal.end();
            assertThat(journal.end()).isSameAs(given);
        }

        assertThat(file.begun()).isTrue();
        assertThat(DeploymentJson.read(workspace.files().journalFile())).isEqualTo(given);
    }

    @Test
    void a_failing_write_leaves_the_first_error_the_one_that_is_told() throws IOException {
        Files.writeString(folder.resolve("target/azure-clean"), "a file where a folder has to be");

        assertThatThrownBy(() -> {
                    try (JournalFile.Running journal = begin(new JournalFile(workspace, settings))) {
                        throw new IllegalStateException("the first error of " + journal);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(IOException.class));
        assertThatThrownBy(() -> begin(new JournalFile(workspace, settings)).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void of_what_was_not_sent_it_keeps_what_is_known() throws IOException {
        JournalFile file = new JournalFile(workspace, settings);

        DeploymentJournal journal = file.unsent(Outcome.FAILED, "no login", SCM);

        assertThat(file.begun()).isFalse();
        assertThat(DeploymentJson.read(workspace.files().journalFile())).isEqualTo(journal);
        assertThat(journal.packageFile().size()).isEqualTo(3);
        assertThat(journal.target().scmUrl()).isEqualTo(SCM);
        assertThat(journal.attempts()).isEmpty();
    }

    private JournalFile.Running begin(JournalFile file) {
        return file.begin(
                DeploymentTarget.of(SCM, "shop", null, null, settings.upload()),
                new PackageToDeploy(settings.packageFile(), 3, "00", null, null),
                () -> ReleaseResult.of(DeploymentResult.unsent(Outcome.FAILED, "it was only begun")));
    }

    private static DeploySettings settings(Path packageFile) {
        Duration minute = Duration.ofMinutes(1);
        return new DeploySettings(
                new ResourceSettings(
                        new TargetSettings("shop", null, null, AuthMode.AUTO, null, null, null, null),
                        null,
                        null,
                        null),
                packageFile,
                UploadTargets.parse("publish", "zip", null, null, true, false),
                new RetryPolicy(1, List.of()),
                new TimeSettings(minute, minute, minute, PollInterval.parse("5s"), minute, minute),
                VerifyMode.MARKER,
                HealthSettings.parse(null, null, "2m", "200"),
                new ReleaseSettings(false, null, false, false),
                true,
                false,
                false,
                false,
                null);
    }
}
