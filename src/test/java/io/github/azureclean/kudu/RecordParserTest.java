package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.http.SecretMask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
    private final RecordParser parser = new RecordParser(new SecretMask(() -> List.of("topsecret")));

    @Test
    void reads_a_record_as_kudu_writes_it() throws IOException {
        DeploymentRecord record = parser.record(bytes("""
                {"id":"3f2a","status":4,"status_text":"","author_email":"N/A","author":"N/A","deployer":"OneDeploy",
                 "message":"OneDeploy topsecret","progress":"","received_time":"2026-11-22T10:00:00.1234567Z",
                 "start_time":"2026-11-22T10:00:01Z","end_time":"2026-11-22T10:01:00.5Z","complete":true,"active":true,
                 "is_temp":false,"is_readonly":true,"url":"https://x","log_url":null,"site_name":"app","new":{"a":[1]}}
                """));

        assertThat(record)
                .isEqualTo(new DeploymentRecord(
                        "3f2a",
                        4,
                        "",
                        "OneDeploy",
                        "OneDeploy ***",
                        "",
                        Instant.parse("2026-11-22T10:00:00.1234567Z"),
                        Instant.parse("2026-11-22T10:01:00.5Z"),
                        true,
                        true,
                        false));
    }

    @Test
    void does_without_missing_fields() throws IOException {
        assertThat(parser.record(bytes("{\"id\":\"temp-12ab34cd\"}")))
                .isEqualTo(new DeploymentRecord("temp-12ab34cd", null, "", "", "", "", null, null, false, false, true));
    }

    @Test
    void takes_a_record_with_an_end_for_complete_when_it_does_not_say() throws IOException {
        assertThat(parser.record(bytes("{\"id\":\"a\",\"end_time\":\"2026-11-22T10:01:00Z\"}"))
                        .complete())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "4|4",
                "\"4\"|4",
                "-1|-1",
                "4.0|4",
                "42|42",
                "null|null",
                "\"x\"|null",
                "{}|null",
                "99999999999|null"
            })
    void reads_a_status_as_number_or_text(String json, Integer status) throws IOException {
        assertThat(parser.record(bytes("{\"id\":\"a\",\"status\":" + json + "}"))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "2026-11-22T10:00:00,2026-11-22T10:00:00Z",
                "2026-11-22T10:00:00Z,2026-11-22T10:00:00Z",
                "2026-11-22T10:00:00.1Z,2026-11-22T10:00:00.1Z",
                "2026-11-22T11:00:00+01:00,2026-11-22T10:00:00Z",
                "0001-01-01T00:00:00,null",
                "yesterday,null"
            })
    void reads_times_with_any_number_of_decimals(String time, Instant expected) throws IOException {
        assertThat(parser.record(bytes("{\"id\":\"a\",\"received_time\":\"" + time + "\"}"))
                        .received())
                .isEqualTo(expected);
    }

    @Test
    void passes_over_what_is_no_record_in_a_list() throws IOException {
        assertThat(parser.records(bytes("[{\"id\":null,\"status\":0},3,null,{\"id\":\"a\"},\"x\"]")))
                .extracting(DeploymentRecord::id)
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "<html><body>502</body></html>",
                "{\"id\":\"a\"}",
                "[{\"id\":\"a\"},",
                "[{\"id\":\"a\"",
                "null",
                "\"text\"",
                "[{\"id\":\"a\"}",
                "[[[["
            })
    void says_that_a_broken_list_cannot_be_read(String body) {
        assertThatThrownBy(() -> parser.records(bytes(body))).isInstanceOf(IOException.class);
    }

    @Property(tries = 300)
    void answers_any_garbage_with_a_value_or_an_io_exception(@ForAll String body) {
        for (Reader each : List.<Reader>of(
                parser::records, parser::record, parser::log, parser::folder, parser::deploying, parser::linuxLock)) {
            try {
                assertThat(each.read(bytes(body))).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
    }

    private interface Reader {
        Object read(byte[] body) throws IOException;
    }

    @Test
    void reads_a_log_and_masks_it() throws IOException {
        assertThat(parser.log(bytes("""
                        [{"log_time":"2026-11-22T10:00:00Z","id":"1","message":"Copying\\nwith topsecret","type":0,
                          "details_url":"https://x/log/1"},
                         {"id":"2","message":"Kudu Sync failed","type":2,"details_url":null}]
                        """)))
                .containsExactly(
                        new LogEntry("1", Instant.parse("2026-11-22T10:00:00Z"), "Copying with ***", 0, true),
                        new LogEntry("2", null, "Kudu Sync failed", LogEntry.ERROR, false));
    }

    @Test
    void reads_the_lock_of_linux() throws IOException {
        assertThat(parser.linuxLock(bytes("""
                        {"lockExpiry":"2026-11-22T10:25:00.0000001Z","heldByPID":7,"heldByTID":8,
                         "heldByOp":"Performing continuous deployment","heldByWorker":"w"}""")))
                .isEqualTo(new LockInfo(
                        "Performing continuous deployment",
                        Instant.parse("2026-11-22T10:00:00.0000001Z"),
                        Instant.parse("2026-11-22T10:25:00.0000001Z")));
    }

    @Test
    void reads_the_lock_of_windows_which_has_no_end() throws IOException {
        assertThat(parser.windowsLock(bytes("""
                        {"OperationName":"Preparing zip package","AcquiredDateTime":"2026-11-22T10:00:00.0000001Z",
                         "StackTrace":"   at Kudu.Core","InstanceId":"abc"}""")))
                .isEqualTo(new LockInfo("Preparing zip package", Instant.parse("2026-11-22T10:00:00.0000001Z"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":\"True\",\"msg\":\"Deployment Underway\"}|true",
                "{\"value\":\"False\"}|false",
                "{\"value\":true}|true"
            })
    void reads_whether_something_is_deployed(String body, boolean deploying) throws IOException {
        assertThat(parser.deploying(bytes(body))).isEqualTo(deploying);
    }

    @Test
    void does_not_guess_whether_something_is_deployed() {
        assertThatThrownBy(() -> parser.deploying(bytes("{\"msg\":\"\"}"))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|1", "\"1\"|1", "\"a\\\"b\"|a\"b", "https://x/y?a=b|https://x/y?a=b"})
    void reads_a_setting_bare_or_quoted(String body, String value) throws IOException {
        assertThat(RecordParser.setting(bytes(body))).isEqualTo(value);
    }

    @Test
    void reads_a_folder() throws IOException {
        assertThat(parser.folder(bytes("""
                        [{"name":"a.jar","size":12345678901,"mtime":"x","mime":"application/java-archive","href":"h"},
                         {"name":"lib","size":0,"mime":"inode/directory"}]""")))
                .containsExactly(new VfsEntry("a.jar", 12345678901L, false), new VfsEntry("lib", 0, true));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
