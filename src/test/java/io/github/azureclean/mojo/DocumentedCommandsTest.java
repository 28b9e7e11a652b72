package io.github.azureclean.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every goal, parameter and switch of a command in the documentation is one that a build runs, or is named below. */
class DocumentedCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)((?:\\./)?mvnw? [^`\\n]*)");
    private static final Pattern WORD = Pattern.compile(
            "azure-clean:[a-z-]+|-Dazure-clean\\.[A-Za-z.]+|-P ?\\w+|-D(?!azure-clean)[\\w.]+|artifact:compare|spotless:\\w+");

    private static final Pattern INCLUDED = Pattern.compile("MACRO\\{snippet\\|file=([^|}]+)");

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>azure-clean-maven-plugin</artifactId>\\s*<version>(.*?)</version>");

    /** What no build of {@code src/it} does, and the file that does it. */
    private static final Map<String, Path> ELSEWHERE = Map.of(
            "azure-clean:emulator", Path.of(".ci/kills"),
            "azure-clean:help", Path.of("src/test/java/io/github/azureclean/mojo/GoalsTest.java"),
            "-DskipTests", Path.of(".github/workflows/site.yml"),
            "-Dinvoker.skip", Path.of(".github/workflows/site.yml"),
            "-DskipPublishing", Path.of("RELEASING.md"),
            "-Prelease", Path.of(".github/workflows/release.yml"),
            "-Pdemo", Path.of("pom.xml"),
            "-Pcompare", Path.of("pom.xml"),
            "-Pmutation", Path.of("pom.xml"));

    /** Checked by hand at each release, as RELEASING.md tells. */
    private static final Set<String> BY_HAND =
            Set.of("artifact:compare", "spotless:apply", "-Ddetail", "-Dgoal", "azure-clean:help");

    static List<Path> pages() throws IOException {
        try (Stream<Path> site = Files.list(Path.of("src/site/markdown"))) {
            return Stream.concat(
                            site.sorted(),
                            Stream.of("README.md", "CONTRIBUTING.md", "RELEASING.md", "examples/README.md")
                                    .map(Path::of))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_is_run_somewhere(Path page) throws IOException {
        Set<String> words = COMMAND.matcher(Files.readString(page))
                .results()
                .flatMap(command -> WORD.matcher(command.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        String builds = builds();

        assertThat(words).allSatisfy(word -> {
            Path elsewhere = ELSEWHERE.get(word);
            boolean run = BY_HAND.contains(word)
                    || (elsewhere == null
                            ? builds.contains(word.replaceFirst("^-D", ""))
                            : Files.readString(elsewhere).contains(word.replaceFirst("^-P", "")));
            assertThat(run).as("%s is run", word).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_included_file_exists(Path page) throws IOException {
        assertThat(INCLUDED.matcher(Files.readString(page)).results().map(file -> Path.of(file.group(1))))
                .allMatch(Files::isRegularFile);
    }

    /** What people paste must be what the build of that moment makes. */
    @Test
    void every_text_names_this_version() throws IOException {
        Matcher own = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(own.find()).isTrue();
        List<Path> texts = new ArrayList<>(pages());
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            files.filter(file -> file.endsWith("pom.xml")).forEach(texts::add);
        }
        for (Path text : texts) {
            assertThat(VERSION.matcher(Files.readString(text)).results().map(version -> version.group(1)))
                    .as(text.toString())
                    .allMatch(own.group(1)::equals);
        }
    }

    /** All that says how the builds are called. */
    private static String builds() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/it")), Files.walk(Path.of("examples")))) {
            for (Path file : files.filter(DocumentedCommandsTest::callsMaven).toList()) {
                text.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean callsMaven(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.startsWith("invoker")
                        || name.endsWith(".groovy")
                        || name.endsWith(".yml")
                        || name.equals("Jenkinsfile"));
    }
}
