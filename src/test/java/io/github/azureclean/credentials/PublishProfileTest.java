package io.github.azureclean.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishProfileTest {
    private static final String SECRET = "Pl4nted0Secret1Value";
    private static final String WHOLE = profile("ZipDeploy", "$app", SECRET, "app.scm.azurewebsites.net:443");

    @TempDir
    private Path folder;

    @Test
    void the_emulators_profile_leads_to_plain_http_on_this_machine_only() throws Exception {
        assertThat(addressOf("127.0.0.1:8081")).isEqualTo("http://127.0.0.1:8081");
        assertThat(addressOf("127.0.0.1:443")).isEqualTo("https://127.0.0.1");
        assertThat(addressOf("app.scm.azurewebsites.net:8081")).isEqualTo("https://app.scm.azurewebsites.net:8081");
    }

    private static String addressOf(String publishUrl) throws CredentialException {
        return PublishProfile.ofContent("<publishData><publishProfile publishMethod=\"ZipDeploy\" publishUrl=\""
                        + publishUrl + "\" userName=\"$app\" userPWD=\"secret\"/></publishData>")
                .scmUrl()
                .toString();
    }

    @Test
    void reads_the_entry_for_zip_deployment() throws Exception {
        PublishProfile profile = PublishProfile.ofContent("\n  " + WHOLE + "\n");

        assertThat(profile.user()).isEqualTo("$app");
        assertThat(profile.password().reveal()).isEqualTo(SECRET);
        assertThat(profile.scmUrl()).isEqualTo(URI.create("https://app.scm.azurewebsites.net"));
        assertThat(profile.source()).isEqualTo("publish profile of AZURE_WEBAPP_PUBLISH_PROFILE");
    }

    @Test
    void reads_a_file_in_any_xml_encoding() throws Exception {
        Path utf16 = Files.write(
                folder.resolve("a.PublishSettings"),
                ("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + WHOLE).getBytes(StandardCharsets.UTF_16));
        Path withMark =
                Files.write(folder.resolve("b.PublishSettings"), ("\uFEFF" + WHOLE).getBytes(StandardCharsets.UTF_8));

        assertThat(PublishProfile.ofFile(utf16).password().reveal()).isEqualTo(SECRET);
        assertThat(PublishProfile.ofFile(withMark).source()).isEqualTo("publish profile '" + withMark + "'");
    }

    @Test
    void reads_a_slot_with_a_unique_host_and_a_port() throws Exception {
        PublishProfile profile = PublishProfile.ofContent(profile(
                "ZipDeploy",
                "$app__test",
                SECRET,
                "app-test-0a1b2c3d4e5f6a7b.scm.westeurope-01.azurewebsites.net:8443"));

        assertThat(profile.user()).isEqualTo("$app__test");
        assertThat(profile.scmUrl())
                .isEqualTo(URI.create("https://app-test-0a1b2c3d4e5f6a7b.scm.westeurope-01.azurewebsites.net:8443"));
    }

    @Test
    void unescapes_what_xml_escapes() throws Exception {
        assertThat(PublishProfile.ofContent(profile("ZipDeploy", "$app", "a&amp;b&lt;&quot;c", "h:443"))
                        .password()
                        .reveal())
                .isEqualTo("a&b<\"c");
    }

    @Test
    void does_with_the_entry_of_web_deploy_when_there_is_no_other() throws Exception {
        assertThat(PublishProfile.ofContent(profile("MSDeploy", "$app", SECRET, "app.scm.azurewebsites.net:443"))
                        .user())
                .isEqualTo("$app");
    }

    @Test
    void prefers_the_file_to_the_environment() throws Exception {
        Path file = Files.writeString(folder.resolve("p.xml"), profile("ZipDeploy", "$of-file", SECRET, "h:443"));
        Map<String, String> environment = Map.of("AZURE_WEBAPP_PUBLISH_PROFILE", WHOLE);

        assertThat(PublishProfile.find(file, environment).user()).isEqualTo("$of-file");
        assertThat(PublishProfile.find(null, environment).user()).isEqualTo("$app");
        assertThat(PublishProfile.find(null, Map.of("AZURE_WEBAPP_PUBLISH_PROFILE", " ")))
                .isNull();
    }

    @Test
    void gives_a_user_and_a_password() throws Exception {
        PublishProfileSource source = new PublishProfileSource(PublishProfile.ofContent(WHOLE), Map.of());

        assertThat(source.find(Wants.scm(AuthMode.AUTO)).orElseThrow().credential())
                .isInstanceOfSatisfying(
                        Credential.Basic.class,
                        basic -> assertThat(basic.user()).isEqualTo("$app"));
        assertThat(source.find(Wants.scm(AuthMode.BEARER))).isEmpty();
        assertThat(source.find(Wants.scm(AuthMode.AZURE_IDENTITY))).isEmpty();
    }

    @Test
    void refuses_the_profile_of_another_app_or_slot() throws Exception {
        PublishProfile slot = PublishProfile.ofContent(profile("ZipDeploy", "$app__test", SECRET, "h:443"));

        assertThatThrownBy(() -> slot.requireFor("app", null))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("is for 'app__test', but 'app' is to be deployed to");
        assertThatThrownBy(() -> slot.requireFor("app", "other")).hasMessageContaining("'app__other'");
        assertThatCode(() -> slot.requireFor("App", "Test")).doesNotThrowAnyException();
        assertThatCode(() -> slot.requireFor(null, null)).doesNotThrowAnyException();
        assertThatCode(() -> PublishProfile.ofContent(WHOLE).requireFor("app", "production"))
                .doesNotThrowAnyException();
        assertThatCode(() -> PublishProfile.ofContent(profile("ZipDeploy", "deployer", SECRET, "h:443"))
                        .requireFor("app", null))
                .doesNotThrowAnyException();
    }

    @Test
    void the_rule_of_slots_holds_on_this_machine_and_without_an_apps_name() throws Exception {
        PublishProfile local = PublishProfile.ofContent(profile("ZipDeploy", "$app", SECRET, "127.0.0.1:8081"));
        assertThatThrownBy(() -> local.requireFor("app", "staging")).hasMessageContaining("'app__staging'");
        assertThatThrownBy(() -> local.requireFor(null, "staging")).hasMessageContaining("'app__staging'");

        PublishProfile emulator = PublishProfile.ofContent(profile("ZipDeploy", "$emulator", SECRET, "127.0.0.1:8081"));
        assertThatCode(() -> emulator.requireFor("any-app", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> emulator.requireFor("any-app", "staging")).hasMessageContaining("'emulator__staging'");
    }

    @Test
    void tells_where_the_app_answers() throws Exception {
        assertThat(appOf("http://127.0.0.1:8080")).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(appOf("http://app.azurewebsites.net")).isEqualTo(URI.create("https://app.azurewebsites.net"));
        assertThat(appOf("no address")).isNull();
        assertThat(appOf("")).isNull();
    }

    private static URI appOf(String destinationAppUrl) throws CredentialException {
        return PublishProfile.ofContent(WHOLE.replace("https://app.azurewebsites.net", destinationAppUrl))
                .appUrl();
    }

    @Test
    void names_the_field_that_is_missing_or_hidden() {
        refused(profile("ZipDeploy", "", SECRET, "h:443"), "has no userName in its entry for ZipDeploy");
        refused(profile("ZipDeploy", "$app", "", "h:443"), "has no userPWD");
        refused(profile("ZipDeploy", "$app", SECRET, ""), "has no publishUrl");
        refused(profile("ZipDeploy", "$app", "REDACTED", "h:443"), "has a hidden userPWD");
        refused(profile("ZipDeploy", "REDACTED", "REDACTED", "h:443"), "has a hidden userName");
        refused(profile("ZipDeploy", "$app", "{" + SECRET + "}", "h:443"), "has an encrypted userPWD");
        refused(profile("ZipDeploy", "$app", SECRET, "http://h"), "publishUrl of the publish profile");
        refused(profile("ZipDeploy", "$app", SECRET, "h/../x?y"), "publishUrl of the publish profile");
        refused(profile("FTP", "$app", SECRET, "ftp://h"), "has no entry with publishMethod=\"ZipDeploy\"");
        refused("<Project><EncryptedPassword>" + SECRET + "</EncryptedPassword></Project>", "begins with <Project>");
    }

    @Test
    void says_where_the_xml_is_broken_without_quoting_it() {
        refused(WHOLE.substring(0, WHOLE.length() - 8), "no well-formed XML: look at line ");
        refused(profile("ZipDeploy", "$app", SECRET + "&" + SECRET + ";", "h:443"), "no well-formed XML");
        refused("user:" + SECRET, "no well-formed XML: it does not begin with '<'");
    }

    @Property(tries = 100)
    void never_quotes_a_profile_that_is_cut_off(@ForAll @IntRange(max = 400) int length) {
        String cut = WHOLE.substring(0, Math.min(length, WHOLE.length() - 1));

        refused(cut, "publish profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><publishData>&e;</publishData>",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><publishData/>",
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><publishData>&b;</publishData>",
            })
    void reads_no_document_type(String xml) {
        refused(xml, "no well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><body>Sign in</body></html>", "\n <HTML lang=\"en\"></HTML>"})
    void says_that_a_page_was_saved_instead_of_the_profile(String page) throws Exception {
        refused(page, "is an HTML page");
        Path file = Files.writeString(folder.resolve("page.xml"), page);
        assertThatThrownBy(() -> PublishProfile.ofFile(file)).hasMessageContaining("page.xml' is an HTML page");
    }

    @Test
    void says_that_the_file_does_not_exist() {
        assertThatThrownBy(() -> PublishProfile.ofFile(folder.resolve("none.xml")))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> PublishProfile.ofFile(folder))
                .isInstanceOf(CredentialException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void prints_no_secret() throws Exception {
        assertThat(PublishProfile.ofContent(WHOLE))
                .asString()
                .doesNotContain(SECRET)
                .contains("***");
    }

    private static void refused(String content, String message) {
        assertThatThrownBy(() -> PublishProfile.ofContent(content))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(SECRET)
                .satisfies(e -> assertThat(e.getMessage().lines().count()).isLessThanOrEqualTo(3));
    }

    private static String profile(String method, String user, String password, String url) {
        return """
               <publishData>
                 <publishProfile profileName="app - FTP" publishMethod="FTP" publishUrl="ftps://x/site/wwwroot"
                   userName="app\\$app" userPWD="%s"><databases /></publishProfile>
                 <publishProfile profileName="app - Zip" publishMethod="%s" publishUrl="%s" userName="%s" userPWD="%s"
                   destinationAppUrl="https://app.azurewebsites.net" SQLServerDBConnectionString=""><databases />
                 </publishProfile>
               </publishData>""".formatted(SECRET, method, url, user, password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:9/../@evil.com:443",
                "app.scm.azurewebsites.net/../x:443",
                "app.scm.azurewebsites.net/%2e%2e/x",
                "https://app.scm.azurewebsites.net//evil.com",
                "app.scm.azurewebsites.net/a@evil.com",
                "app.scm.azurewebsites.net:443\\@evil.com",
                "app.scm.azurewebsites.net:99999",
                "[::1]@evil.com:443"
            })
    void refuses_an_address_that_is_more_than_a_host_and_a_path(String url) {
        assertThatThrownBy(() -> PublishProfile.ofContent("<publishData><publishProfile publishMethod='ZipDeploy'"
                        + " userName='$app' userPWD='p' publishUrl='" + url + "'/></publishData>"))
                .isInstanceOf(ScmAddressException.class)
                .hasMessageContaining("publishUrl of the publish profile");
    }
}
