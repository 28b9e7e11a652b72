package io.github.azureclean.content.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples are put together here, so that this file holds no secret by its looks. {@code #43} stands for 43 characters. */
class SecretScanTest {
    private static final String LETTERS = "Q7mZx2Vb9KfTn4WpLs8RcHd3JgYe6AuNk5XoBiMw1CvDqStUrFhGyEjPlZaOz0I";

    private static final int WINDOW = 64 * 1024;

    private static @Nullable Suspicion scan(String path, String content) {
        assertThat(SecretScan.reads(path, content.length())).isTrue();
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return SecretScan.look(path, bytes, bytes.length);
    }

    private static String sample(String text) {
        StringBuilder filled = new StringBuilder();
        for (String part : text.split("(?=#\\d)|(?<=#\\d{1,3})(?!\\d)")) {
            filled.append(part.matches("#\\d+") ? letters(Integer.parseInt(part.substring(1))) : part);
        }
        return filled.toString();
    }

    private static String letters(int count) {
        return LETTERS.repeat(4).substring(0, count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prod.ini | AWS_SECRET_ACCESS_KEY=#40 | cloud-key",
                "config.py | AWS_SECRET_ACCESS_KEY = '#40' | cloud-key",
                "aws.json | {\"secretAccessKey\": \"#40\"} | cloud-key",
                "app.yml | aws_secret_key: #40 | cloud-key",
                "settings.py | DB = 'postgresql://shop:S3cr3tValue@db.contoso.net:5432/shop' | connection-string",
                "settings.py | DB = 'postgresql+psycopg2://user:pass@host/db' | connection-string",
                "cfg.json | {\"mongo\": \"mongodb+srv://root:hunter22@cluster0.abcde.mongodb.net\"} | connection-string",
                "cfg.json | rediss://:S3cr3tValue@cache.redis.cache.windows.net:6380 | connection-string",
                "a.toml | url = 'amqps://u:S3cr3tValue@mq.contoso.net' | connection-string",
                "pip.conf | index-url = https://build:S3cr3tValue@pkgs.dev.azure.com/x/simple | connection-string",
                "a.properties | url=Server=tcp:x.database.windows.net;Database=d;Pwd=S3cr3tValue;Encrypt=True | connection-string",
                "a.txt | STORAGE_KEY=#86== | storage-key",
                "a.json | {\"cosmosKey\": \"#86==\"} | storage-key",
                "a.js | key = '#42AzSeC#5' | cloud-key",
                "a.js | key = '#44AzFu#5Q==' | cloud-key",
                "a.js | key = '#33AzCaB#5=' | cloud-key",
                "a.js | key = '#42+ACRB#5' | cloud-key",
                "a.js | key = '#52JQQJ99#26' | cloud-key",
                "a.js | secret = 'abc8Q~#34' | cloud-key",
                "a.js | pat = '#76AZDO#4' | credentials",
                "a.txt | ghp_#36 | credentials",
                "a.txt | ghs_#36 | credentials",
                "a.txt | github_pat_#60 | credentials",
                "a.txt | glpat-#20 | credentials",
                "a.txt | xoxb-1234567890123-#24 | credentials",
                "a.txt | https://hooks.slack.com/services/T0AAAAAAAA/B0AAAAAAAA/#24 | credentials",
                "a.txt | sk_live_#24 | credentials",
                "a.txt | npm_#36 | credentials",
                "a.txt | pypi-AgEIcHlwaS5vcmc#60 | credentials",
                "a.txt | sk-proj-#20T3BlbkFJ#20 | credentials",
                "a.txt | sk-ant-api03-#90 | credentials",
                "a.txt | SG.#22.#43 | credentials",
                "a.txt | dckr_pat_#27 | credentials",
                ".npmrc | //registry.npmjs.org/:_authToken=#36 | credentials",
                ".npmrc | //pkgs.contoso.net/:_auth=#40== | credentials",
                "key.json | {\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"a\",\"d\":\"#43\"} | private-key",
                "tls/site.key | -----BEGIN PRIVATE KEY-----\\nMIIE | private-key",
                "pgp.asc | -----BEGIN PGP PRIVATE KEY BLOCK-----\\nVersion: 1 | private-key",
                "gcp.json | {\"private_key\": \"-----BEGIN PRIVATE KEY-----\\\\n#60\"} | private-key"
            })
    void a_secret_is_known_by_its_looks(String path, String text, String kind) {
        Suspicion found = scan(path, sample(text.replace("\\n", "\n").replace("\\\n", "\\n")));

        assertThat(found).as(text).isNotNull();
        assertThat(Objects.requireNonNull(found).kind()).isEqualTo(kind);
        assertThat(found.message()).doesNotContain(letters(10), "S3cr3t", "hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}",
                "aws_secret_access_key = os.environ['AWS_SECRET_ACCESS_KEY_OF_THE_APPLICATION_ITSELF']",
                "postgresql://user:pass@localhost/db",
                "postgresql://user:${PASSWORD}@db.contoso.net/db",
                "postgresql://user:<password>@db.contoso.net/db",
                "postgresql://user:[YOUR-PASSWORD]@db.contoso.net/db",
                "postgresql://%s:%s@%s/db",
                "# postgresql://user:password@host:5432/db",
                "redis://localhost:6379/0@x",
                "https://cdn.contoso.net:8443/a@2.0.0/b.js",
                "https://fonts.googleapis.com/css2?family=Roboto:wght@400;700",
                "sha512-#86==",
                "\"integrity\": \"sha512-#86==\"",
                "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"#43\",\"y\":\"#43\"}",
                "ghp_xxxxxxxxxxxxxxxxxxxx",
                "sk_test_#24",
                "if (token.startsWith('xoxb-')) { warn(); }",
                "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
                "_authToken=YOUR_TOKEN_GOES_HERE",
                "password = settings.database_password",
                "Server=.;Database=d;Password={your_password};"
            })
    void what_only_looks_like_a_secret_is_none(String text) {
        assertThat(scan("src/app.conf", sample(text))).as(text).isNull();
    }

    @Test
    void a_secret_is_found_wherever_it_stands_but_not_after_the_end_of_the_text() {
        String secret = sample("ghp_#36 ");
        for (int at : new int[] {0, 65_000, SecretScan.BIGGEST - 60}) {
            assertThat(scan("a.txt", " ".repeat(at) + secret + " ".repeat(5000)))
                    .as("at %s", at)
                    .isNotNull();
        }
        assertThat(scan("a.txt", " ".repeat(20) + "\0" + secret)).isNull();
        assertThat(scan("a.txt", " ".repeat(SecretScan.BIGGEST) + secret)).isNull();
    }

    @Test
    void the_stronger_of_two_secrets_is_told() {
        String text = "postgresql://user:pass@host/db " + sample("ghp_#36");

        assertThat(Objects.requireNonNull(scan("a.txt", text)).grantsAccess()).isTrue();
    }

    /** No rule may take longer than the length of a text deserves, whatever the text. */
    @Test
    void every_rule_is_quick_with_the_worst_text() {
        Random random = new Random(7);
        for (SecretRule rule : SecretRules.ALL) {
            for (String worst : worst(rule, random)) {
                String text = worst.repeat(WINDOW / worst.length());
                String lower = text.toLowerCase(Locale.ROOT);
                scan("a.pem", text);
                long steps = Steps.of(rule, text, lower);

                assertThat(steps).as(rule.hint() + " with " + worst).isLessThan(400L * WINDOW);
            }
        }
    }

    private static String[] worst(SecretRule rule, Random random) {
        String hint = rule.hint();
        return new String[] {
            hint,
            hint + "=",
            hint + ": \"a",
            hint + letters(40),
            "-----BEGIN RSA " + hint,
            "postgres" + hint + "a:b",
            hint + "=a;b;",
            letters(90) + hint,
            hint + " ".repeat(40),
            rule.also() + hint + "=" + letters(1 + random.nextInt(250))
        };
    }
}
