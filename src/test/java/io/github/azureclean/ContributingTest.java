package io.github.azureclean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for newcomers leads to files that exist. */
class ContributingTest {
    private static final Pattern ANSWER = Pattern.compile("\\? \\| `([^`]+)` \\|");

    @Test
    void every_question_is_answered_by_a_file_that_exists() throws IOException {
        List<String> files = ANSWER.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(files)
                .hasSize(20)
                .allSatisfy(file -> assertThat(Path.of("src/main/java/io/github/azureclean", file))
                        .isRegularFile());
    }
}
