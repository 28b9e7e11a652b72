package io.github.azureclean.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.Mockito.when;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.report.DeploymentJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals as Maven configures them, on a project in a folder of its own. */
@MojoTest
@Basedir("/unit/site")
class GoalsTest {
    @Inject
    private MavenProject project;

    @Inject
    private MavenSession session;

    @TempDir
    private Path folder;

    @BeforeEach
    void aProjectOfItsOwn() throws IOException {
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setPackaging("pom");
        project.getBuild().setDirectory(folder.resolve("target").toString());
        project.getBuild().setFinalName("site-1.0");
        project.setArtifact(new DefaultArtifact(
                "com.example", "site", "1.0", null, "pom", null, new DefaultArtifactHandler("pom")));
        when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
        write("pom.xml", "<project/>");
        write("index.html", "<p>hello</p>");
        write("drafts/next.html", "<p>not yet</p>");
        write(".git/HEAD", "ref: refs/heads/main");
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    void packsTheProjectsDirectoryWithoutMavensOwnFiles(CleanPackageMojo goal) throws Exception {
        goal.packageFile = target("site-1.0-azure.zip").toFile();

        goal.execute();

        assertThat(names("site-1.0-azure.zip")).containsExactlyInAnyOrder(".azure-clean", "index.html");
        PackageManifest manifest = ManifestJson.read(target("azure-clean/package-manifest.json"));
        assertThat(manifest.excluded())
                .extracting(PackageManifest.Excluded::path, PackageManifest.Excluded::origin)
                .contains(tuple("drafts", "POM"), tuple(".git", "preset"), tuple("pom.xml", "built-in"));
        assertThat(project.getAttachedArtifacts()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    @MojoParameter(name = "attach", value = "true")
    void attachesTheZipWhenAsked(CleanPackageMojo goal) throws Exception {
        goal.packageFile = target("site-1.0-azure.zip").toFile();

        goal.execute();

        assertThat(project.getAttachedArtifacts()).singleElement().satisfies(artifact -> {
            assertThat(artifact.getClassifier()).isEqualTo("azure");
            assertThat(artifact.getType()).isEqualTo("zip");
            assertThat(artifact.getFile()).isEqualTo(goal.packageFile);
        });
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    @MojoParameter(name = "dryRun", value = "true")
    void aDryRunWritesNothing(CleanPackageMojo goal) throws Exception {
        goal.packageFile = target("site-1.0-azure.zip").toFile();

        goal.execute();

        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    @MojoParameter(name = "skip", value = "true")
    @MojoParameter(name = "preset", value = "nonsense")
    void aSkippedGoalLooksAtNothing(CleanPackageMojo goal) throws Exception {
        goal.execute();

        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    @MojoParameter(name = "preset", value = "nonsense")
    void aBadParameterNamesItselfTheValueAndTheAllowedOnes(CleanPackageMojo goal) {
        goal.packageFile = target("site-1.0-azure.zip").toFile();

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("'preset'")
                .hasMessageContaining("'nonsense'")
                .hasMessageContaining("clean, zip-command, none")
                .hasMessageContaining("troubleshooting.html#unknown-parameter-value");
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    void fileSetsReplaceTheContentDirectory(CleanPackageMojo goal) throws Exception {
        goal.packageFile = target("site-1.0-azure.zip").toFile();
        FileSet drafts = new FileSet();
        drafts.directory = folder.resolve("drafts").toFile();
        drafts.outputDirectory = "/preview/";
        goal.fileSets = List.of(drafts);

        goal.execute();

        assertThat(names("site-1.0-azure.zip")).containsExactlyInAnyOrder(".azure-clean", "preview/next.html");
    }

    @Test
    @InjectMojo(goal = "clean-package", pom = "pom.xml")
    void writesWebConfigAndDeploymentFile(CleanPackageMojo goal) throws Exception {
        goal.packageFile = target("site-1.0-azure.zip").toFile();
        goal.webConfig = new WebConfigBlock();
        goal.webConfig.processPath = "python";
        goal.webConfig.environmentVariables = Map.of("MODE", "a<b");
        goal.deploymentFile = Map.of("project", "src");

        goal.execute();

        assertThat(text("site-1.0-azure.zip", "web.config")).contains("startupTimeLimit=\"120\"", "value=\"a&lt;b\"");
        assertThat(text("site-1.0-azure.zip", ".deployment")).isEqualTo("[config]\nproject = src\n");
    }

    @Test
    @InjectMojo(goal = "azure-deploy", pom = "pom.xml")
    void deployingWithoutATargetNamesTheParameters(AzureDeployMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("appName")
                .hasMessageContaining("scmUrl")
                .hasMessageContaining("azure-clean.emulator=true");
    }

    @Test
    @InjectMojo(goal = "azure-deploy", pom = "pom.xml")
    @MojoParameter(name = "emulator", value = "true")
    void deployingWithoutAPackageSaysHowToGetOne(AzureDeployMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("site-1.0-azure.zip")
                .hasMessageContaining("troubleshooting.html#no-package");
    }

    @Test
    @InjectMojo(goal = "azure-deploy", pom = "pom.xml")
    @MojoParameter(name = "emulator", value = "true")
    @MojoParameter(name = "pollInterval", value = "50ms")
    @MojoParameter(name = "failOnError", value = "false")
    @MojoParameter(name = "maxAttempts", value = "1")
    @MojoParameter(name = "emulatorFaults", value = "[{\"fault\":\"ending\",\"status\":3,\"message\":\"disk full\"}]")
    void withoutFailOnErrorTheBuildGoesOnAndTheJournalTellsTheOutcome(AzureDeployMojo goal) throws Exception {
        goal.packageFile = zipWithMarker().toFile();

        goal.execute();

        assertThat(DeploymentJson.read(target("azure-clean/deployment.json")).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    private Path zipWithMarker() throws IOException {
        Path zip = folder.resolve("ready.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(".azure-clean"));
            out.write("0".repeat(64).getBytes(StandardCharsets.US_ASCII));
        }
        return zip;
    }

    private List<String> names(String zip) throws IOException {
        try (ZipFile file = new ZipFile(target(zip).toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private String text(String zip, String entry) throws IOException {
        try (ZipFile file = new ZipFile(target(zip).toFile())) {
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path target(String name) {
        return folder.resolve("target").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
