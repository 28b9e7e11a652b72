package io.github.azureclean.content.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.azureclean.content.Ask;
import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuspectsTest {
    private static final String BASE64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDAaBbCcDdEeFfG";
    private static final String KEY_88 = BASE64 + "gHhIiJjKkLlMmNnOoPpQ+w==";

    @TempDir
    Path folder;

    private List<Finding> findings(String path, String content) throws Exception {
        return findings(Ask.of(new Tree(folder).file("app.txt", "x").file(path, content)));
    }

    /** What is told, or what is refused. */
    private static List<Finding> findings(Ask ask) throws Exception {
        try {
            return ask.suspects(Reaction.WARN).select().findings();
        } catch (SelectionException e) {
            assertThat(e.findings()).isNotEmpty().allMatch(finding -> finding.severity() == Severity.ERROR);
            return e.findings();
        }
    }

    @ParameterizedTest
    @CsvSource({
        ".env, env-file",
        "api/.env.production, env-file",
        "local.settings.json, local-settings",
        "MySite.PublishSettings, publish-profile",
        "Properties/web.pubxml.user, publish-profile",
        "certs/site.pfx, key-store",
        "certs/site.jks, key-store",
        ".pypirc, credentials",
        ".netrc, credentials",
        "home/.aws/credentials, credentials",
        ".docker/config.json, credentials",
        "prod.env, env-file",
        "config/local.env, env-file",
        "terraform.tfstate, credentials",
        "ops/terraform.tfstate.backup, credentials",
        "prod.tfvars, credentials",
        "azure.yaml, infrastructure",
        "infra/main.bicep, infrastructure",
        "sub/Dockerfile, container-file",
        "sub/Dockerfile.prod, container-file",
        "deploy/docker-compose.prod.yml, container-file",
        "docker-entrypoint.sh, container-file",
        "ops/run-in-docker.ps1, container-file",
        "azure-pipelines.yml, ci-file",
        "Jenkinsfile, ci-file",
        "setup-runner.sh, ci-file",
        "actions-runner-linux-x64.tar.gz, ci-file",
        "venv/pyvenv.cfg, virtual-environment",
        "old.zip, nested-archive",
        "dist/app.tar.gz, nested-archive"
    })
    void a_name_that_should_not_be_deployed_is_found(String path, String kind) throws Exception {
        assertThat(findings(path, "x"))
                .extracting(Finding::path, Finding::kind, Finding::severity)
                .containsExactly(tuple(path, kind, Severity.WARNING));
        assertThat(findings(path, "x").get(0).message()).contains("<exclude>" + path + "</exclude>");
    }

    @ParameterizedTest
    @CsvSource({
        "a/.git/HEAD, a/.git, version-control",
        ".svn/x/y, .svn, version-control",
        "a/__pycache__/b/c.pyc, a/__pycache__, cache",
        ".next/cache/webpack/0.pack, .next/cache, cache",
        "node_modules/x/.git/HEAD, node_modules/x/.git, version-control",
        "node_modules/.cache/babel/x.json, node_modules/.cache, cache",
        ".azure/dev/.env, .azure, credentials",
        "infra/.terraform/x, infra/.terraform, cache",
        "tools/actions-runner/bin/x, tools/actions-runner, ci-file"
    })
    void a_folder_that_should_not_be_deployed_is_found_once(String path, String expected, String kind)
            throws Exception {
        new Tree(folder).files(path + "2");

        assertThat(findings(path, "x")).extracting(Finding::path, Finding::kind).containsExactly(tuple(expected, kind));
        assertThat(findings(path, "x").get(0).message()).contains("<exclude>" + expected + "/**</exclude>");
    }

    @Test
    void a_secret_that_lets_in_refuses_the_package_unless_it_is_named() throws Exception {
        Tree tree = new Tree(folder).files(".devcontainer/x", "backup.zip", "certs/id_rsa");
        tree.file("deploy_key.pem", "-----BEGIN PRIVATE KEY-----\n" + BASE64 + "\n");

        assertThatThrownBy(() -> Ask.of(tree).suspects(Reaction.WARN).select())
                .isInstanceOfSatisfying(
                        SelectionException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::path, Finding::severity)
                                .containsExactly(
                                        tuple("certs/id_rsa", Severity.ERROR), tuple("deploy_key.pem", Severity.ERROR)))
                .hasMessageContaining("2 findings would give away a secret")
                .hasMessageContaining("<keep>certs/id_rsa</keep>");
        assertThatThrownBy(() ->
                        Ask.of(tree).suspects(Reaction.WARN).keeps("**/*.pem").select())
                .hasMessageContaining("id_rsa")
                .hasMessageContaining("deploy_key.pem");

        assertThat(Ask.of(tree)
                        .suspects(Reaction.WARN)
                        .keeps("**/deploy_key.pem", "certs/id_rsa")
                        .select()
                        .findings())
                .extracting(Finding::kind)
                .contains("container-file", "nested-archive")
                .doesNotContain("private-key");
    }

    @Test
    void the_most_serious_finding_comes_first() throws Exception {
        Tree tree = new Tree(folder).files("a.zip", "z/.env");
        tree.file("m.txt", "DATABASE_URL=postgresql://shop:S3cr3tValue@db/shop");

        assertThat(findings(Ask.of(tree).excludes("none")))
                .extracting(Finding::severity)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void many_descriptions_of_resources_are_one_finding() throws Exception {
        Tree tree =
                new Tree(folder).files("infra/main.bicep", "infra/core/a.bicep", "infra/core/b.bicep", "azure.yaml");

        assertThat(findings(Ask.of(tree)))
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("azure.yaml", "infrastructure"), tuple("infra", "infrastructure"));
    }

    @Test
    void many_suspicious_folders_of_one_name_are_one_finding() throws Exception {
        Tree tree = new Tree(folder);
        for (int i = 0; i < 6; i++) {
            tree.files("p" + i + "/__pycache__/m.pyc", "node_modules/p" + i + "/.github/x.yml");
        }

        List<Finding> findings = Ask.of(tree).suspects(Reaction.WARN).select().findings();

        assertThat(findings).extracting(Finding::path).containsExactly("p0/__pycache__");
        assertThat(findings.get(0).message())
                .contains("There are 6 such folders.")
                .contains("<exclude>**/__pycache__/**</exclude>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env.example",
                ".env.sample",
                "example.env",
                "config/app.template.env",
                "env.js",
                ".environment",
                "src/docker_client.py",
                "src/runner.js",
                "src/test_runner.py",
                "static/img/docker-logo.png",
                "node_modules/dockerode/Dockerfile",
                "node_modules/x/.env",
                "site-packages/requests/x.zip",
                "vendor/a/.travis.yml",
                "static/download.zip",
                "data/models/big.tar.gz",
                "lib/app.jar",
                ".well-known/security.txt",
                ".htaccess",
                ".deployment",
                "config.json",
                "cache/x.js",
                "cacert.pem",
                "credentials",
                "settings.xml",
                ".npmrc"
            })
    void a_name_that_belongs_to_an_app_is_no_suspect(String path) throws Exception {
        assertThat(findings(path, "harmless content of this file")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA ", "EC ", "OPENSSH ", "ENCRYPTED ", ""})
    void a_private_key_is_found_by_its_content(String type) throws Exception {
        String key = "-----BEGIN " + type + "PRIVATE KEY-----\n" + BASE64 + "\n-----END " + type + "PRIVATE KEY-----\n";

        assertThat(findings("config/server.pem", key)).extracting(Finding::kind).containsExactly("private-key");
        assertThat(findings("config/server.pem", "x".repeat(50000) + "\r\n" + key.replace("\n", "\r\n")))
                .extracting(Finding::kind)
                .containsExactly("private-key");
        assertThat(findings("config/server.pem", "{\"private_key\": \"" + key.replace("\n", "\\n") + "\"}"))
                .extracting(Finding::kind)
                .containsExactly("private-key");
    }

    @Test
    void other_secrets_are_found_by_their_content_and_never_repeated() throws Exception {
        List<List<String>> samples = List.of(
                List.of(
                        "appsettings.json",
                        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + KEY_88,
                        "storage-key"),
                List.of(
                        "app.config",
                        "Endpoint=sb://x/;SharedAccessKey=" + KEY_88.substring(0, 43) + "=",
                        "connection-string"),
                List.of(
                        "web.config",
                        "\"Server=tcp:x.database.windows.net,1433;Database=d;User ID=u;Password=S3cr3t!Value;Encrypt=True\"",
                        "connection-string"),
                List.of(".npmrc", "//registry.example/:_authToken=abcdef0123456789", "credentials"),
                List.of("conf.ini", "aws_secret_access_key = " + BASE64.substring(0, 40), "cloud-key"),
                List.of(
                        "links.txt",
                        "https://a.blob.core.windows.net/c/f.zip?sv=2024&sig=" + BASE64.substring(0, 43) + "%3D",
                        "storage-key"),
                List.of(
                        "principal.json",
                        "{\"tenantId\": \"t\", \"clientSecret\": \"" + BASE64.substring(0, 40) + "\"}",
                        "credentials"),
                List.of(
                        "maven.xml",
                        "<server><id>x</id><username>u</username><password>S3cr3t!Value</password></server>",
                        "credentials"),
                List.of("notes.txt", "token ghp_" + BASE64.substring(0, 36), "credentials"),
                List.of(
                        "x.xml",
                        "<publishData><publishProfile userPWD=\"0123456789abcdef\"/></publishData>",
                        "publish-profile"));
        for (List<String> sample : samples) {
            List<Finding> findings = findings(sample.get(0), sample.get(1));

            assertThat(findings)
                    .as(sample.get(0))
                    .extracting(Finding::path, Finding::kind)
                    .containsExactly(tuple(sample.get(0), sample.get(2)));
            assertThat(findings.get(0).message()).doesNotContain(BASE64.substring(0, 30), "S3cr3t", "0123456789abcdef");
            Files.delete(folder.resolve(sample.get(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (pem.startsWith('-----BEGIN PRIVATE KEY-----')) { return parse(pem); }",
                "-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDAaBbCcDdEeFfG\n",
                "-----BEGIN PUBLIC KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDAaBbCcDdEeFfG\n",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "AccountKey=<your key>",
                "AccountKey=${STORAGE_KEY};EndpointSuffix=core.windows.net",
                "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
                "Server=localhost;Database=d;User ID=u;Password=${PASSWORD}",
                "Server=localhost;Database=d;User ID=u;Password={your_password};",
                "Password=Password=Password=",
                "_authToken=${NPM_TOKEN}",
                "const url = 'https://a.blob.core.windows.net/c/f.zip?sig=' + signature",
                "{\"clientSecret\": \"YOUR_CLIENT_SECRET\"}",
                "<server><id>x</id><password>${env.PASSWORD}</password></server>",
                "<server><id>x</id><password>{jSMOWnoPFgsHVpMvz5VrIt5kRbzGpI8u+9EF1iFQyJQ=}</password></server>",
                "aws_secret_access_key = YOUR_KEY"
            })
    void the_mention_of_a_secret_is_none(String content) throws Exception {
        assertThat(findings("src/keys.js", content)).isEmpty();
    }

    @Test
    void libraries_samples_and_binaries_are_not_read_for_secrets() throws Exception {
        String key = "-----BEGIN PRIVATE KEY-----\n" + BASE64 + "\n";

        assertThat(findings("node_modules/x/key.pem", key)).isEmpty();
        assertThat(findings("tests/key.pem", key)).isEmpty();
        assertThat(findings("a/fixtures/key.pem", key)).isEmpty();
        assertThat(findings("blob.dat", "\0" + key)).isEmpty();
    }

    @Test
    void a_deployment_file_is_found_only_if_it_changes_the_build() throws Exception {
        assertThat(findings(".deployment", "[config]\nSCM_DO_BUILD_DURING_DEPLOYMENT = true\n"))
                .extracting(Finding::kind)
                .containsExactly("deployment-file");
        assertThat(findings(".deployment", "[config]\ncommand = deploy.cmd\n"))
                .extracting(Finding::kind)
                .containsExactly("deployment-file");
        assertThat(findings(".deployment", "[config]\nSCM_DO_BUILD_DURING_DEPLOYMENT=false\n"))
                .isEmpty();
    }

    @Test
    void what_a_keep_names_in_full_is_meant_to_be_there() throws Exception {
        Tree tree = new Tree(folder).files(".env", "a/.git/HEAD", "b/.env", "b/i.js");

        assertThat(Ask.of(tree)
                        .suspects(Reaction.WARN)
                        .keeps(".env", "a/.git/**", "**/*.js")
                        .select()
                        .findings())
                .extracting(Finding::path)
                .containsExactly("b/.env");
    }

    @Test
    void suspects_can_be_ignored() throws Exception {
        Tree tree = new Tree(folder).files(".env");

        assertThat(Ask.of(tree).suspects(Reaction.IGNORE).select().findings()).isEmpty();
    }

    @Test
    void suspects_can_stop_the_build_in_three_lines() {
        Tree tree = new Tree(folder);
        for (int i = 0; i < 12; i++) {
            tree.files("s" + i + "/.env");
        }

        assertThatThrownBy(() -> Ask.of(tree).suspects(Reaction.FAIL).select())
                .isInstanceOfSatisfying(SelectionException.class, e -> {
                    assertThat(e.findings()).hasSize(12).allMatch(finding -> finding.severity() == Severity.ERROR);
                    assertThat(e.getMessage().lines()).hasSize(3);
                    assertThat(e)
                            .hasMessageContaining("suspects is set to fail and 12 findings")
                            .hasMessageContaining("<exclude>s0/.env</exclude>")
                            .hasMessageEndingWith("Also: s1/.env, s10/.env, s11/.env, s2/.env, s3/.env and 6 more.");
                });
    }

    @Test
    void a_jar_that_app_service_can_not_start_is_found() throws Exception {
        assertThat(ofJar(new Manifest()))
                .extracting(Finding::path, Finding::kind)
                .containsExactly(tuple("app.jar", "no-main-class"));
        assertThat(ofJar(new Manifest(), "app.jar")).isEmpty();
        assertThat(ofJar(startable())).isEmpty();
    }

    private List<Finding> ofJar(Manifest manifest, String... keeps) throws Exception {
        Path jar = folder.resolve("lib.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return Ask.nothing()
                .single("app.jar", jar)
                .suspects(Reaction.WARN)
                .keeps(keeps)
                .select()
                .findings();
    }

    private static Manifest startable() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.example.App");
        return manifest;
    }
}
