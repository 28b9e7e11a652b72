package io.github.azureclean.kudu;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.http.CallLimit;
import io.github.azureclean.http.NetworkFailure;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import io.github.azureclean.http.ServerText;
import io.github.azureclean.http.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a package and says what came of it. */
final class Uploads {
    /** The tracking id, with or without dashes; Flex Consumption sends it as the body. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}");

    /** What Kudu makes ids of: GUIDs, times, commits. Anything else is looked for in the list instead. */
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final String host;
    private final ScmPaths paths;
    private final Session session;
    private final SecretMask mask;

    Uploads(String host, ScmPaths paths, Session session, SecretMask mask) {
        this.host = host;
        this.paths = paths;
        this.session = session;
        this.mask = mask;
    }

    UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit) throws InterruptedException {
        URI uri = paths.upload(request);
        long length;
        try {
            length = Files.size(request.file());
        } catch (IOException e) {
            String why = PackageBody.why(e);
            return new UploadExchange(new UploadAnswer.PackageUnreadable(why), 0, false, null, "", null, null);
        }
        List<PackageBody> bodies = new ArrayList<>();
        Runnable tell = () -> progress.sent(sentOfTheLast(bodies), length);
        try {
            RawAnswer answer = session.post(
                    uri,
                    () -> {
                        PackageBody body = new PackageBody(request.file(), length, request.contentType());
                        bodies.add(body);
                        return body;
                    },
                    tell,
                    CallLimit.of(limit));
            tell.run();
            return answered(answer, bodies);
        } catch (CredentialException e) {
            String why = mask.line(String.valueOf(e.getMessage()));
            return new UploadExchange(
                    new UploadAnswer.Rejected(Cause.TOKEN_EXPIRED, true), sent(bodies), false, null, why, null, null);
        } catch (IOException e) {
            tell.run();
            return new UploadExchange(failed(e, bodies), sent(bodies), complete(bodies), null, "", null, null);
        }
    }

    private UploadAnswer failed(IOException failure, List<PackageBody> bodies) {
        for (PackageBody body : bodies) {
            if (body.unreadable() != null) {
                return new UploadAnswer.PackageUnreadable(body.unreadable());
            }
        }
        NetworkFailure meaning = NetworkFailure.of(failure, host);
        String why = mask.line(meaning.why());
        return bodies.stream().anyMatch(PackageBody::begun)
                ? new UploadAnswer.Doubtful(why)
                : new UploadAnswer.NotSent(why, meaning.hostUnknown(), meaning.permanent());
    }

    private UploadExchange answered(RawAnswer answer, List<PackageBody> bodies) {
        ServerText text = answer.text();
        Verdict verdict = AnswerTable.verdict(AnswerTable.Context.UPLOAD, answer, session.bearer());
        return new UploadExchange(
                meaning(verdict, answer, text),
                sent(bodies),
                complete(bodies),
                answer.status(),
                mask.line(text.words()),
                answer.retryAfter(InstantSource.system()),
                answer.serverTime());
    }

    static UploadAnswer meaning(Verdict verdict, RawAnswer answer, ServerText text) {
        if (verdict instanceof Verdict.Taken) {
            return new UploadAnswer.Accepted(deploymentId(answer, text));
        }
        if (verdict instanceof Verdict.Done) {
            return new UploadAnswer.Finished(deploymentId(answer, text));
        }
        if (verdict instanceof Verdict.Refused refused) {
            return new UploadAnswer.Rejected(refused.cause(), refused.mayPass());
        }
        if (verdict instanceof Verdict.NotThere missing) {
            return new UploadAnswer.Rejected(
                    missing.route() ? Cause.ENDPOINT_MISSING : Cause.HOST_NOT_FOUND, !missing.route());
        }
        if (verdict instanceof Verdict.Busy busy) {
            return new UploadAnswer.Conflict(busy.kind());
        }
        if (verdict instanceof Verdict.OtherType) {
            return new UploadAnswer.UnsupportedMediaType();
        }
        if (verdict instanceof Verdict.Throttled) {
            return new UploadAnswer.Throttled();
        }
        return new UploadAnswer.Doubtful("HTTP " + answer.status());
    }

    private static @Nullable String deploymentId(RawAnswer answer, ServerText text) {
        String header = answer.header("SCM-DEPLOYMENT-ID");
        if (header != null && USABLE_ID.matcher(header.strip()).matches()) {
            return header.strip();
        }
        return ID.matcher(text.words().strip()).matches() ? text.words().strip() : null;
    }

    private static long sent(List<PackageBody> bodies) {
        return bodies.stream().mapToLong(PackageBody::sent).sum();
    }

    private static long sentOfTheLast(List<PackageBody> bodies) {
        return bodies.isEmpty() ? 0 : bodies.get(bodies.size() - 1).sent();
    }

    private static boolean complete(List<PackageBody> bodies) {
        return bodies.stream().anyMatch(PackageBody::complete);
    }
}
