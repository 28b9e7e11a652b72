package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.problem.Kind;
import io.github.azureclean.problem.LocalProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CuresTest {
    private static final Path GUIDE = Path.of("src/site/markdown/troubleshooting.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### <a id=\"([^\"]+)\"></a>(.+)$");

    static Stream<Kind> kinds() {
        return Stream.concat(Stream.of(Cause.values()), Stream.of(LocalProblem.values()));
    }

    @ParameterizedTest
    @EnumSource
    void a_cure_is_one_or_two_short_sentences(Cause cause) {
        assertThat(Cures.of(cause)).hasSizeBetween(15, 170).endsWith(".").doesNotContain("\n", "  ");
    }

    @Test
    void every_kind_of_problem_has_a_section_and_every_section_a_kind() throws IOException {
        assertThat(anchors())
                .containsExactlyInAnyOrderElementsOf(kinds().map(Kind::anchor).toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_local_problem_is_told_somewhere(LocalProblem problem) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .as("sources that tell of " + problem)
                    .anySatisfy(file -> assertThat(Files.readString(file)).contains("LocalProblem." + problem));
        }
    }

    @Test
    void a_link_leads_to_the_section() {
        assertThat(LocalProblem.NO_TARGET.link()).isEqualTo(Kind.GUIDE + "#no-target");
    }

    @Test
    void aHeadingHasTheSameAnchorInTheRepositoryAsOnTheSite() throws IOException {
        // A repository's viewer makes the anchor from the heading's words.
        assertThat(SECTION.matcher(guide()).results())
                .isNotEmpty()
                .allSatisfy(section -> assertThat(
                                section.group(2).toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .isEqualTo(section.group(1)));
    }

    @Test
    void linksInsideTheGuideHaveTargets() throws IOException {
        List<String> links = Pattern.compile("\\]\\(#([^)]+)\\)")
                .matcher(guide())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(links).isNotEmpty();
        assertThat(anchors()).containsAll(links);
    }

    private static List<String> anchors() throws IOException {
        return SECTION.matcher(guide())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String guide() throws IOException {
        return Files.readString(GUIDE);
    }
}
