package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildEnvironmentTest {
    @TempDir
    Path project;

    @Test
    void namesTheMachineAndWhatLiesBesideTheProject() throws Exception {
        Files.createFile(project.resolve("Dockerfile.prod"));
        Files.createFile(project.resolve("docker-compose.yml"));
        Files.createDirectory(project.resolve("actions-runner"));
        Files.createFile(project.resolve("runner.py"));
        Properties system = new Properties();
        system.setProperty("os.name", "Linux");
        system.setProperty("os.version", "6.1");
        system.setProperty("java.version", "17.0.13");

        BuildEnvironment environment = BuildEnvironment.detect(Map.of("GITLAB_CI", "true"), system, project, "3.9.16");

        assertThat(environment.os()).isEqualTo("Linux 6.1");
        assertThat(environment.jdk()).isEqualTo("17.0.13");
        assertThat(environment.ci()).isEqualTo(CiSystem.GITLAB);
        assertThat(environment.leftovers()).containsExactly("Dockerfile.prod", "actions-runner", "docker-compose.yml");
        assertThat(environment.freeDiskBytes()).isPositive();
        assertThat(environment.git()).isNull();
    }

    @Test
    void theLineLeavesOutWhatIsNotKnown() {
        assertThat(new BuildEnvironment("Linux", CiSystem.NONE, "17", "3.9.16", null, null, List.of()).line())
                .isEqualTo("Linux, JDK 17, Maven 3.9.16, no CI system");
        assertThat(Samples.ENVIRONMENT.line())
                .isEqualTo(
                        "Linux 6.1 amd64, JDK 17.0.13 Debian, Maven 3.9.16, GitHub Actions, git 2afc3f3d with changes,"
                                + " 12.3 GB free, files for containers or runners here: Dockerfile");
    }

    @Test
    void gitTellsTheCommitAndWhetherSomethingChanged() throws Exception {
        assumeThat(git("init", "-q")).as("git is installed").isZero();
        assertThat(GitState.read(project, Duration.ofSeconds(20)))
                .as("no commit yet")
                .isEmpty();
        Files.writeString(project.resolve("a"), "1");
        git("add", "a");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "m");

        Optional<GitState> clean = GitState.read(project, Duration.ofSeconds(20));
        Files.writeString(project.resolve("new"), "2");
        Optional<GitState> changed = GitState.read(project, Duration.ofSeconds(20));

        assertThat(clean).hasValueSatisfying(state -> {
            assertThat(state.commit()).matches("[0-9a-f]{40}");
            assertThat(state.dirty()).isFalse();
        });
        assertThat(changed)
                .hasValueSatisfying(state -> assertThat(state.dirty()).isTrue());
    }

    @Test
    void aGitThatEndsBeforeItsAnswerIsReadLosesNothingOfIt() throws Exception {
        assumeThat(git("init", "-q")).as("git is installed").isZero();
        Files.writeString(project.resolve("a"), "1");
        git("add", "a");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "m");

        for (int i = 0; i < 30; i++) {
            assertThat(GitState.read(project, Duration.ofSeconds(20))).isPresent();
        }
    }

    @Test
    void checkedInFilesThatLookLikeARepositoryNameNoProgramToRun() throws Exception {
        assumeThat(git("init", "-q")).as("git is installed").isZero();
        Path module = Files.createDirectories(project.resolve("module"));
        Files.createDirectories(module.resolve("objects"));
        Files.createDirectories(module.resolve("refs"));
        Files.writeString(module.resolve("HEAD"), "ref: refs/heads/x");
        Path run = module.resolve("run");
        Files.writeString(
                module.resolve("config"),
                "[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n fsmonitor = touch '" + run
                        + "'\n");

        assertThat(GitState.read(module, Duration.ofSeconds(20))).isEmpty();
        assertThat(GitState.read(Files.createDirectories(module.resolve("below")), Duration.ofSeconds(20)))
                .isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void aGitThatTakesTooLongIsNotWaitedFor() throws Exception {
        assumeThat(git("init", "-q")).as("git is installed").isZero();
        Files.writeString(project.resolve("a"), "1");
        git("add", "a");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "m");
        // The monitor is asked for changes by git status, and never answers.
        Path hook = Files.writeString(project.resolve("slow"), "#!/bin/sh\nexec sleep 60\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        git("config", "core.fsmonitor", hook.toString());

        long before = System.nanoTime();
        Optional<GitState> state = GitState.read(project, Duration.ofMillis(300));

        assertThat(state).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    private int git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(project.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
