package io.github.azureclean.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarkusApplicationTest {
    @TempDir
    Path target;

    private static MavenProject project(String plugin) {
        MavenProject project = new MavenProject();
        project.setBuild(new Build());
        Plugin built = new Plugin();
        built.setGroupId("io.quarkus.platform");
        built.setArtifactId(plugin);
        project.getBuild().addPlugin(built);
        return project;
    }

    private Path file(String name, String text) throws Exception {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_fast_jar_is_its_folder() throws Exception {
        Path runner = file("quarkus-app/quarkus-run.jar", "x");

        assertThat(QuarkusApplication.of(project("quarkus-maven-plugin"), target))
                .contains(new QuarkusApplication(runner, false));
        file("quarkus-artifact.properties", "type=jar\npath=quarkus-app/quarkus-run.jar\n");
        assertThat(QuarkusApplication.of(project("quarkus-maven-plugin"), target)
                        .orElseThrow()
                        .folder())
                .isEqualTo(target.resolve("quarkus-app"));
    }

    @Test
    void an_uber_jar_is_all_even_beside_an_older_fast_jar() throws Exception {
        file("quarkus-app/quarkus-run.jar", "x");
        Path uber = file("shop-runner.jar", "x");
        file("quarkus-artifact.properties", "type=uber-jar\npath=shop-runner.jar\n");

        assertThat(QuarkusApplication.of(project("quarkus-maven-plugin"), target))
                .contains(new QuarkusApplication(uber, true));
    }

    @Test
    void what_no_java_machine_runs_and_what_quarkus_does_not_build_is_none() throws Exception {
        file("quarkus-app/quarkus-run.jar", "x");
        assertThat(QuarkusApplication.of(project("maven-jar-plugin"), target)).isEmpty();

        file("quarkus-artifact.properties", "type=native\npath=shop-runner\n");
        file("shop-runner", "x");
        assertThat(QuarkusApplication.of(project("quarkus-maven-plugin"), target))
                .isEmpty();
    }
}
