package io.github.azureclean.content.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipPatternTest {
    /** What the real zip left out; see {@code src/test/scripts/zip-vectors.py}. */
    @Test
    void leaves_out_what_the_real_zip_leaves_out() throws IOException {
        List<EntryName> names = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int patterns = 0;
        for (String line : vectors()) {
            String[] fields = line.split("\t", -1);
            if (fields[0].equals("name")) {
                names.add(name(fields[1]));
                continue;
            }
            patterns++;
            ZipPattern pattern = new ZipPattern(fields[1]);
            int[] actual = IntStream.range(0, names.size())
                    .filter(i -> pattern.matches(names.get(i)))
                    .toArray();
            int[] expected = Arrays.stream(fields[2].split(" "))
                    .filter(number -> !number.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (!Arrays.equals(expected, actual)) {
                wrong.add(line + " but was " + Arrays.toString(actual));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(patterns).isGreaterThanOrEqualTo(3000);
    }

    private static List<String> vectors() throws IOException {
        try (InputStream in = ZipPatternTest.class.getResourceAsStream("zip-vectors.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static EntryName name(String zipName) {
        boolean folder = zipName.endsWith("/");
        return EntryName.of(folder ? zipName.substring(0, zipName.length() - 1) : zipName, folder);
    }

    @ParameterizedTest
    @CsvSource({
        "x/*, x/, true",
        "x/**, x/, true",
        "*/.*, a/.b/, true",
        "*docker*, mydocker/, true",
        "/dev/*, dev/, true",
        "x, x/, false",
        "x/, x/, false",
        "*/dev/*, dev/, false",
        "*.log, a.log/, false",
        "x/\\*, x/, false",
        "x/\\\\*, x/, false",
        "x/\\**, x/, false",
        "[x]/*, x/, true",
        "[x/*, x/, false",
        "[x/**, x/, false"
    })
    void covers_a_folder_only_if_everything_below_is_taken(String pattern, String folder, boolean covers) {
        assertThat(new ZipPattern(pattern).covers(name(folder))).isEqualTo(covers);
    }

    @Property
    void what_is_below_a_covered_folder_is_taken(
            @ForAll("patterns") String pattern, @ForAll("names") String folder, @ForAll("names") String below) {
        ZipPattern zip = new ZipPattern(pattern);
        if (zip.covers(EntryName.of(folder, true))) {
            assertThat(zip.matches(EntryName.of(folder + "/" + below, false))).isTrue();
            assertThat(zip.matches(EntryName.of(folder + "/" + below, true))).isTrue();
        }
    }

    @Property
    void an_escaped_name_takes_itself_alone(@ForAll("names") String name, @ForAll("names") String other) {
        StringBuilder escaped = new StringBuilder();
        name.chars().forEach(c -> escaped.append('\\').append((char) c));
        // The first byte is protected by its backslash, so that nothing is dropped from the pattern's start.
        ZipPattern pattern = new ZipPattern(escaped.toString());

        assertThat(pattern.matches(EntryName.of(name, false))).isTrue();
        assertThat(pattern.matches(EntryName.of(other, false))).isEqualTo(other.equals(name));
    }

    @Property
    void ends_for_patterns_with_many_stars(@ForAll("names") String name) {
        ZipPattern pattern = new ZipPattern("*a".repeat(40) + "*[b]");

        assertThat(pattern.matches(EntryName.of(name + "a".repeat(200), false))).isFalse();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("abd.*?[]!\\-/*").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> segment =
                Arbitraries.strings().withChars("abd.*?[]!-").ofMinLength(1).ofMaxLength(4);
        return segment.list().ofMinSize(1).ofMaxSize(3).map(segments -> String.join("/", segments));
    }
}
