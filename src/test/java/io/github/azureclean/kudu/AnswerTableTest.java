package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.http.RawAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTableTest {
    /** The rows of the contract's section 2, in the servers' own words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "202|-|Taken",
                "200|-|Done",
                "409|There is a deployment currently in progress. Please try again when it completes.|Busy DEPLOYMENT",
                "409|\"THERE IS A DEPLOYMENT CURRENTLY IN PROGRESS\"|Busy DEPLOYMENT",
                "409|Cannot acquire lock: operation conflicts with the pending 'Preparing zip package'|Busy DEPLOYMENT",
                "409|Failed to acquire deployment lock.|Busy DEPLOYMENT",
                "409|There is an auto swap deployment currently ongoing, please try again|Busy AUTO_SWAP",
                "409|Run-From-Zip is set to a remote URL in WEBSITE_USE_ZIP|Refused RUN_FROM_PACKAGE_URL",
                "409|{\"Message\":\"An error\",\"ExceptionMessage\":\"Run-From-Zip is set to a remote URL\"}|Refused RUN_FROM_PACKAGE_URL",
                "409|Cannot modify this site because another operation is in progress|Busy DEPLOYMENT",
                "409|-|Busy UNKNOWN",
                "409|<html><body>Conflict</body></html>|Busy UNKNOWN",
                "423|-|Busy UNKNOWN",
                "400|-|Unclear",
                "400|<!DOCTYPE html><html><body>Bad Request</body></html>|Unclear",
                "400|something that nobody has seen|Unclear",
                "400|Artifact type 'war' cannot be deployed to stack = 'NODE'|Refused WRONG_STACK",
                "400|Artifact type 'Unknown' not supported|Refused TYPE_NOT_SUPPORTED",
                "400|\"type=jar cannot be deployed to stack = NODE\"|Refused WRONG_STACK",
                "400|type='x' not recognized|Refused TYPE_NOT_SUPPORTED",
                "400|Path must be defined for type='lib'|Refused PATH_INVALID",
                "400|Path cannot contain '..'|Refused PATH_INVALID",
                "400|path='a/b' is invalid|Refused PATH_INVALID",
                "401|-|Refused WRONG_CREDENTIALS",
                "401|Basic authentication is disabled for this site|Refused BASIC_AUTH_DISABLED",
                "403|<h1>Error 403 - This web app is stopped.</h1>|Refused APP_STOPPED passing",
                "403|<b>The web app you have attempted to reach is currently stopped</b>|Refused APP_STOPPED passing",
                "403|Ip Forbidden|Refused ACCESS_RESTRICTED",
                "403|The administrator has blocked your access|Refused ACCESS_RESTRICTED",
                "403|-|Refused ACCESS_RESTRICTED",
                "404|No route registered for '/api/publish'|NotThere true",
                "404|<h1>404 Web Site not found</h1>|NotThere false",
                "302|-|Refused REDIRECTED",
                "307|-|Refused REDIRECTED",
                "304|-|Unclear",
                "405|-|Refused METHOD_NOT_ALLOWED",
                "406|Excessive SCM Site operation requests. Retry after 5 seconds|Throttled",
                "406|-|Throttled",
                "408|-|Unclear",
                "413|-|Refused PACKAGE_TOO_LARGE",
                "415|-|OtherType",
                "429|-|Throttled",
                "500|{\"Message\":\"An error has occurred.\",\"ExceptionMessage\":\"disk full\"}|Unclear",
                "502|<html>Bad Gateway</html>|Unclear",
                "503|-|Unclear",
                "504|-|Unclear",
            })
    void tells_what_an_upload_came_to(int status, String body, String verdict) {
        assertThat(words(AnswerTable.verdict(AnswerTable.Context.UPLOAD, answer(status, body), false)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "200|-|Done",
                "401|-|Refused WRONG_CREDENTIALS",
                "403|Ip Forbidden|Refused ACCESS_RESTRICTED",
                "404|Deployment '3f' not found.|NotThere false",
                "404|No route registered for '/api/isdeploying'|NotThere true",
                "404|<h1>404 Web Site not found</h1>|Refused HOST_NOT_FOUND passing",
                "302|-|Refused REDIRECTED",
                "304|-|Unclear",
                "400|-|Unclear",
                "409|There is a deployment currently in progress|Unclear",
                "429|-|Throttled",
                "500|-|Unclear",
                "503|-|Unclear",
            })
    void tells_what_a_question_came_to(int status, String body, String verdict) {
        assertThat(words(AnswerTable.verdict(AnswerTable.Context.READ, answer(status, body), false)))
                .isEqualTo(verdict);
    }

    @Test
    void tells_a_token_from_a_password() {
        assertThat(words(AnswerTable.verdict(AnswerTable.Context.READ, answer(401, null), true)))
                .isEqualTo("Refused TOKEN_EXPIRED");
        assertThat(words(AnswerTable.verdict(AnswerTable.Context.READ, answer(403, null), true)))
                .isEqualTo("Refused ROLE_MISSING");
    }

    @Test
    void sees_that_basic_is_not_offered_any_more() {
        RawAnswer bearerOnly =
                new RawAnswer(401, Map.of("www-authenticate", List.of("Bearer realm=\"x\"")), new byte[0], true);
        RawAnswer both = new RawAnswer(
                401, Map.of("www-authenticate", List.of("Bearer", "Basic realm=\"site\"")), new byte[0], true);

        assertThat(words(AnswerTable.verdict(AnswerTable.Context.READ, bearerOnly, false)))
                .isEqualTo("Refused BASIC_AUTH_DISABLED");
        assertThat(words(AnswerTable.verdict(AnswerTable.Context.READ, both, false)))
                .isEqualTo("Refused WRONG_CREDENTIALS");
    }

    @Property(tries = 300)
    void never_takes_an_answer_outside_2xx_for_done(
            @ForAll @IntRange(min = 300, max = 599) int status, @ForAll String body, @ForAll boolean bearer) {
        for (AnswerTable.Context context : AnswerTable.Context.values()) {
            assertThat(AnswerTable.verdict(context, answer(status, body), bearer))
                    .isNotInstanceOf(Verdict.Taken.class)
                    .isNotInstanceOf(Verdict.Done.class);
        }
    }

    @Property(tries = 200)
    void never_calls_a_server_error_final(@ForAll @IntRange(min = 500, max = 599) int status, @ForAll String body) {
        assertThat(AnswerTable.verdict(AnswerTable.Context.UPLOAD, answer(status, body), false))
                .isInstanceOf(Verdict.Unclear.class);
    }

    private static RawAnswer answer(int status, String body) {
        return new RawAnswer(status, Map.of(), (body == null ? "" : body).getBytes(StandardCharsets.UTF_8), true);
    }

    private static String words(Verdict verdict) {
        String name = verdict.getClass().getSimpleName();
        if (verdict instanceof Verdict.Refused refused) {
            return name + " " + refused.cause() + (refused.mayPass() ? " passing" : "");
        }
        if (verdict instanceof Verdict.Busy busy) {
            return name + " " + busy.kind();
        }
        return verdict instanceof Verdict.NotThere missing ? name + " " + missing.route() : name;
    }
}
