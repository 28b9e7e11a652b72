package io.github.azureclean.kudu;

import com.google.gson.JsonObject;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import io.github.azureclean.http.ServerText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For tests outside this package: what status and text of an answer mean, by the real table, remembered. */
public final class WireMeaning {
    private record Asked(AnswerTable.Context context, int status, String text) {}

    private final Map<Asked, Verdict> verdicts = new HashMap<>();
    private final RecordParser parser = new RecordParser(new SecretMask(List::of));

    /** What an answer to an upload means. @param id {@code SCM-DEPLOYMENT-ID}; null if it was not sent */
    public UploadAnswer upload(int status, String text, @Nullable String id) {
        Map<String, List<String>> headers = id == null ? Map.of() : Map.of("scm-deployment-id", List.of(id));
        RawAnswer raw = new RawAnswer(status, headers, text.getBytes(StandardCharsets.UTF_8), true);
        return Uploads.meaning(verdict(AnswerTable.Context.UPLOAD, status, text), raw, new ServerText(text, false));
    }

    /** The token's issuer did not give one for an upload. */
    public UploadAnswer uploadWithoutToken() {
        return new UploadAnswer.Rejected(Cause.TOKEN_EXPIRED, true);
    }

    /** The package could not be read to its end while it was sent. */
    public UploadAnswer packageUnreadable() {
        return new UploadAnswer.PackageUnreadable("shorter than announced");
    }

    /** The token's issuer did not give one for a reading. */
    public <T> Reading<T> readingWithoutToken() {
        return new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, "no token", true);
    }

    /** What an answer other than 2xx to a reading means. @param list whether the list of deployments was asked for */
    public <T> Reading<T> reading(int status, String text, @Nullable Duration retryAfter, boolean list) {
        Verdict verdict = verdict(AnswerTable.Context.READ, status, text);
        if (verdict instanceof Verdict.Refused refused) {
            return new Reading.Denied<>(refused.cause(), status, text, refused.mayPass());
        }
        if (verdict instanceof Verdict.NotThere missing) {
            return list && !missing.route()
                    ? new Reading.Denied<>(Cause.HOST_NOT_FOUND, status, text, true)
                    : new Reading.Missing<>(missing.route(), text);
        }
        return new Reading.Unavailable<>("HTTP " + status, false, retryAfter);
    }

    /** A record by the real parser. */
    public DeploymentRecord record(JsonObject json) {
        try {
            return parser.record(json.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verdict verdict(AnswerTable.Context context, int status, String text) {
        return verdicts.computeIfAbsent(
                new Asked(context, status, text),
                asked -> AnswerTable.verdict(
                        context, new RawAnswer(status, Map.of(), text.getBytes(StandardCharsets.UTF_8), true), true));
    }
}
