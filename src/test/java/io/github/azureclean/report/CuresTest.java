package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.Cause;
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
import org.junit.jupiter.params.provider.MethodSource;

class CuresTest {
    private static final Path GUIDE = Path.of("src/site/markdown/troubleshooting.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### <a id=\"([^\"]+)\"></a>(.+)$");

    static Stream<Cures.Cure> cures() {
        return Stream.concat(
                Stream.of(Cause.values()).map(Cures::of),
                Stream.of(LocalProblem.values()).map(Cures::of));
    }

    @ParameterizedTest
    @MethodSource("cures")
    void a_cure_is_one_or_two_short_sentences(Cures.Cure cure) {
        assertThat(cure.text()).hasSizeBetween(15, 170).endsWith(".").doesNotContain("\n", "  ");
    }

    @ParameterizedTest
    @MethodSource("cures")
    void a_cure_links_to_a_section_that_exists(Cures.Cure cure) throws IOException {
        assertThat(cure.link()).isEqualTo(Cures.GUIDE + "#" + cure.anchor());
        assertThat(anchors()).contains(cure.anchor());
    }

    @Test
    void everySectionBelongsToAnErrorAndStandsOnce() throws IOException {
        assertThat(anchors())
                .containsExactlyInAnyOrderElementsOf(
                        cures().map(Cures.Cure::anchor).toList());
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
