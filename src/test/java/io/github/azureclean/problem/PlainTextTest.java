package io.github.azureclean.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "##vso[task.setvariable variable=a]1 | # #vso[task.setvariable variable=a]1",
                "a ##[error]b | a # #[error]b",
                "###VSO[x] | ## #VSO[x]",
                "##teamcity[x] | # #teamcity[x]",
                "::error file=a::b | : :error file=a::b",
                "x ::set-output name=a::b | x : :set-output name=a::b",
                ":::warning::x | :: :warning::x",
                "## A heading | ## A heading",
                "http://[::1]:80/ | http://[::1]:80/",
                "std::vector | std::vector"
            })
    void holds_no_command_of_a_ci_system(String text, String plain) {
        assertThat(PlainText.plain(text)).isEqualTo(plain);
    }

    @Test
    void is_one_line_that_no_terminal_obeys() {
        assertThat(PlainText.plain("\n a\u001B[31m\u009B1mb\r\n\u202Ec\u2066d\u2028e\u2029f\u200Bg\tend\uD800\u0085 "))
                .isEqualTo("a [31m 1mb c d e f g end");
        assertThat(PlainText.plain("Grüße 日本 \uD83D\uDE00")).isEqualTo("Grüße 日本 \uD83D\uDE00");
    }

    @Test
    void hides_no_command_behind_what_is_left_out() {
        assertThat(PlainText.plain("#\u200B#vso[x]")).isEqualTo("# #vso[x]");
        assertThat(PlainText.plain("\u001B##vso[x]")).isEqualTo("# #vso[x]");
    }

    @Test
    void keeps_the_lines_of_a_message_of_ours() {
        assertThat(PlainText.plainLines("a\n::error::b\r\n##[c]")).isEqualTo("a\n: :error::b\n# #[c]");
    }

    @Property
    void is_always_harmless(@ForAll("hostile") String text) {
        String plain = PlainText.plain(text);

        assertThat(plain.toLowerCase(Locale.ROOT))
                .doesNotContain("##vso[", "##[")
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(plain).doesNotContainPattern("::error.*::").isEqualTo(PlainText.plain(plain));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of("#", "##", ":", "::", "vso", "[", "error", "a", " ", "\u200B", "\n", "\u009B")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
