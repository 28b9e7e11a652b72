package io.github.azureclean.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private final SecretMask mask = new SecretMask(() -> List.of("p@ss word/1", "p@ss"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong password p@ss word/1 for $app | wrong password *** for $app",
                "as in a form: p%40ss+word%2F1 | as in a form: ***",
                "as in a path: p%40ss%20word%2F1 | as in a path: ***",
                "https://acc.blob/x.zip?sv=1&sig=abc%2F123&se=9 | https://acc.blob/x.zip?sv=1&sig=***&se=9",
                "DefaultEndpoints=x;AccountKey=abc/def==;Endpoint=y | DefaultEndpoints=x;AccountKey=***;Endpoint=y",
                "Authorization: Bearer abc.DEF-123 rejected | Authorization: Bearer *** rejected",
                "Authorization: Basic JGFwcDpwYXNz1= | Authorization: Basic ***",
                "clone https://me:tok3n@host/x failed | clone https://***@host/x failed",
                "token eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln is bad | token *** is bad",
                "Server=x;Password=hunter2;Other=1 | Server=x;Password=***;Other=1",
            })
    void hides_secrets_wherever_they_stand(String text, String shown) {
        assertThat(mask.line(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a<b>&\"c\\d/e", "a<b>&\\\"c\\\\d\\/e", "a&lt;b&gt;&amp;&quot;c\\d/e"})
    void hides_a_secret_as_json_and_as_markup_write_it(String text) {
        SecretMask odd = new SecretMask(() -> List.of("a<b>&\"c\\d/e"));

        assertThat(odd.line("wrong: " + text)).isEqualTo("wrong: ***");
    }

    @Test
    void hides_a_base64_text_without_its_padding_too() {
        SecretMask padded = new SecretMask(() -> List.of("JGFwcDpzZWNyZXQxMg=="));

        assertThat(padded.line("sent JGFwcDpzZWNyZXQxMg")).isEqualTo("sent ***");
        assertThat(padded.line("sent JGFwcDpzZWNyZXQxMg==")).doesNotContain("JGFwc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "$ap", "$app:", "{\"user\":\"me\",\"pwd\":\""})
    void hides_a_password_in_base64_at_each_alignment(String before) {
        SecretMask password = new SecretMask(() -> List.of("n0body-Knows/it?"));
        byte[] text = (before + "n0body-Knows/it?>>").getBytes(StandardCharsets.UTF_8);

        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String shown = password.line("sent " + encoder.encodeToString(text));

            assertThat(shown).contains("***");
            assertThat(shown.replace("***", "").length())
                    .isLessThanOrEqualTo("sent ".length() + before.length() * 4 / 3 + 11);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p%40%73%73",
                "%70%40%73s",
                "p&#64;ss",
                "p&#x40;&#x73;&#115;",
                "\\u0070@s\\u0073",
                "70407373",
                "p%4&#48;ss"
            })
    void hides_a_password_however_its_characters_are_written(String form) {
        SecretMask password = new SecretMask(() -> List.of(form.equals("p%4&#48;ss") ? "p%40ss" : "p@ss"));

        assertThat(password.line("wrong " + form + " given")).isEqualTo("wrong *** given");
    }

    @Test
    void shows_no_first_half_of_a_secret_where_a_text_is_cut() {
        String secret = "s3cret-value-".repeat(40);
        SecretMask cut = new SecretMask(() -> List.of(secret));
        // What comes before shrinks to stars, so that the cut would come into sight.
        String shrinks = "password=" + "a".repeat(16 * 1024 - 9 - 100) + " ";

        assertThat(cut.line(shrinks + secret)).doesNotContain("s3cret");
    }

    @Test
    void prints_no_secret_itself() {
        assertThat(SecretForms.of(List.of("p@ss word/1")).toString()).doesNotContain("p@ss");
    }

    @Test
    void hides_the_value_of_a_json_field() {
        assertThat(mask.line("{\"password\": \"hunter2\", \"user\":\"me\"}"))
                .isEqualTo("{\"password\": \"***\", \"user\":\"me\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic authentication is disabled.",
                "Bearer authentication",
                "Failed exitCode=1, command=kudusync",
                "https://app.scm.azurewebsites.net:443/api/deployments",
                "Kudu Sync failed",
            })
    void leaves_ordinary_words_alone(String text) {
        assertThat(mask.line(text)).isEqualTo(text);
    }

    @Test
    void shows_one_line_without_control_characters() {
        assertThat(mask.line("a\r\n\tb\u001b[31mc\u202ed\u2028e\u0000")).isEqualTo("a b [31mc d e");
    }

    @Test
    void cuts_a_long_text_and_says_so() {
        assertThat(mask.line("x".repeat(10_000))).hasSize(SecretMask.SHOWN).endsWith("x…");
    }

    @Test
    void does_not_cut_a_character_in_two() {
        assertThat(mask.line("a" + "😀".repeat(400))).doesNotContain("\ud83d…").endsWith("😀…");
    }

    @Property(tries = 200)
    void never_shows_a_secret_in_whatever_text_it_stands(
            @ForAll @StringLength(min = 8, max = 40) String secret,
            @ForAll @StringLength(max = 60) String before,
            @ForAll @IntRange(max = 600) int padding) {
        SecretMask any = new SecretMask(() -> List.of(secret));

        String shown = any.line(before + "x".repeat(padding) + secret + " rest");

        assertThat(shown.replace("***", ""))
                .satisfiesAnyOf(
                        text -> assertThat(text).doesNotContain(secret),
                        text -> assertThat(before).contains(secret));
    }
}
