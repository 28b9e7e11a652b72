package io.github.azureclean.kudu;

import static io.github.azureclean.deploy.Cause.*;
import static io.github.azureclean.kudu.AnswerTable.Context.ANY;
import static io.github.azureclean.kudu.AnswerTable.Context.READ;
import static io.github.azureclean.kudu.AnswerTable.Context.UPLOAD;
import static io.github.azureclean.kudu.AnswerTable.Sign.ALWAYS;
import static io.github.azureclean.kudu.AnswerTable.Sign.BASIC_NOT_OFFERED;
import static io.github.azureclean.kudu.AnswerTable.Sign.BEARER;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.UploadAnswer.Conflict.Kind;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.ServerText;
import io.github.azureclean.kudu.Verdict.Busy;
import io.github.azureclean.kudu.Verdict.Done;
import io.github.azureclean.kudu.Verdict.NotThere;
import io.github.azureclean.kudu.Verdict.OtherType;
import io.github.azureclean.kudu.Verdict.Refused;
import io.github.azureclean.kudu.Verdict.Taken;
import io.github.azureclean.kudu.Verdict.Throttled;
import io.github.azureclean.kudu.Verdict.Unclear;
import java.util.List;
import java.util.Locale;

/**
 * What every answer of the SCM site means, in one place. The first row that fits holds; words are looked for anywhere in
 * the body, in any case; whether a refusal may pass by itself is part of the row. The words are Kudu's and KuduLite's own ({@code Kudu.Services}, {@code Kudu.Core}).
 */
final class AnswerTable {
    /** What was asked. */
    enum Context {
        ANY,
        UPLOAD,
        READ
    }

    /** What else must hold. */
    enum Sign {
        ALWAYS,
        /** A token was shown, not a password. */
        BEARER,
        /** {@code WWW-Authenticate} offers something, but not Basic. */
        BASIC_NOT_OFFERED
    }

    private record Row(Context context, int from, int to, String words, Sign sign, Verdict verdict) {}

    private static final List<Row> ROWS = List.of(
            // Taken.
            row(UPLOAD, 202, new Taken()),
            row(ANY, 200, 299, new Done()),
            // The front end: nothing reached Kudu.
            row(ANY, 301, 303, lasting(REDIRECTED)),
            row(ANY, 307, 308, lasting(REDIRECTED)),
            row(ANY, 401, "basic authentication is disabled", BASIC_AUTH_DISABLED),
            row(ANY, 401, "basic auth is disabled", BASIC_AUTH_DISABLED),
            row(ANY, 401, BEARER, TOKEN_EXPIRED),
            row(ANY, 401, BASIC_NOT_OFFERED, BASIC_AUTH_DISABLED),
            row(ANY, 401, lasting(WRONG_CREDENTIALS)),
            row(ANY, 403, "is stopped", passing(APP_STOPPED)),
            row(ANY, 403, "currently stopped", passing(APP_STOPPED)),
            row(ANY, 403, "site disabled", passing(APP_STOPPED)),
            row(ANY, 403, "ip forbidden", ACCESS_RESTRICTED),
            row(ANY, 403, "blocked your access", ACCESS_RESTRICTED),
            row(ANY, 403, BEARER, ROLE_MISSING),
            row(ANY, 403, lasting(ACCESS_RESTRICTED)),
            row(ANY, 404, "no route registered", new NotThere(true)),
            row(READ, 404, "web site not found", passing(HOST_NOT_FOUND)),
            row(ANY, 404, new NotThere(false)),
            row(ANY, 405, lasting(METHOD_NOT_ALLOWED)),
            row(ANY, 407, lasting(PROXY_REFUSED)),
            row(ANY, 400, 599, "excessive scm site operation", new Throttled()),
            row(ANY, 429, new Throttled()),
            row(UPLOAD, 406, new Throttled()),
            // 409: permanent ones first, then those that waiting ends.
            row(UPLOAD, 409, "run-from-zip is set to a remote url", RUN_FROM_PACKAGE_URL),
            row(UPLOAD, 409, "the deployment is currently active", REQUEST_INVALID),
            row(UPLOAD, 409, "auto swap deployment currently ongoing", new Busy(Kind.AUTO_SWAP)),
            row(UPLOAD, 409, "deployment currently in progress", new Busy(Kind.DEPLOYMENT)),
            row(UPLOAD, 409, "failed to acquire deployment lock", new Busy(Kind.DEPLOYMENT)),
            row(UPLOAD, 409, "operation conflicts with the pending", new Busy(Kind.DEPLOYMENT)),
            row(UPLOAD, 409, "another operation is in progress", new Busy(Kind.DEPLOYMENT)),
            row(UPLOAD, 409, new Busy(Kind.UNKNOWN)),
            row(UPLOAD, 423, new Busy(Kind.UNKNOWN)),
            // 400: permanent only with a text that we know; Linux Kudu also sends an empty one instead of 500.
            row(UPLOAD, 400, "not recognized", TYPE_NOT_SUPPORTED),
            row(UPLOAD, 400, "cannot be deployed to stack", WRONG_STACK),
            row(UPLOAD, 400, "artifact type '", TYPE_NOT_SUPPORTED),
            row(UPLOAD, 400, "path must be defined", PATH_INVALID),
            row(UPLOAD, 400, "path cannot end with", PATH_INVALID),
            row(UPLOAD, 400, "path cannot contain", PATH_INVALID),
            row(UPLOAD, 400, "absolute path =", PATH_INVALID),
            row(UPLOAD, 400, "' is invalid", PATH_INVALID),
            row(UPLOAD, 400, "clean deployments cannot be performed", PATH_INVALID),
            row(UPLOAD, 400, "packageuri", REQUEST_INVALID),
            row(UPLOAD, 400, "zipdeploy validation error", REQUEST_INVALID),
            row(UPLOAD, 400, new Unclear()),
            // The rest of 4xx.
            row(UPLOAD, 408, new Unclear()),
            row(UPLOAD, 413, lasting(PACKAGE_TOO_LARGE)),
            row(UPLOAD, 415, new OtherType()),
            row(UPLOAD, 410, 499, lasting(REQUEST_INVALID)));

    private AnswerTable() {}

    /**
     * What an answer means.
     *
     * @param context what was asked
     * @param answer what came
     * @param bearer whether a token was shown
     */
    static Verdict verdict(Context context, RawAnswer answer, boolean bearer) {
        ServerText text = answer.text();
        for (Row row : ROWS) {
            boolean fits = (row.context() == ANY || row.context() == context)
                    && row.from() <= answer.status()
                    && answer.status() <= row.to()
                    && text.contains(row.words())
                    && holds(row.sign(), answer, bearer);
            if (fits) {
                return row.verdict();
            }
        }
        return new Unclear();
    }

    private static boolean holds(Sign sign, RawAnswer answer, boolean bearer) {
        return switch (sign) {
            case ALWAYS -> true;
            case BEARER -> bearer;
            case BASIC_NOT_OFFERED -> {
                List<String> offers = answer.allOf("WWW-Authenticate");
                yield !offers.isEmpty()
                        && offers.stream()
                                .noneMatch(
                                        offer -> offer.toLowerCase(Locale.ROOT).contains("basic"));
            }
        };
    }

    /** Asking again does not help. */
    private static Verdict lasting(Cause cause) {
        return new Refused(cause, false);
    }

    /** Also seen for a moment only, while an app restarts or a front end learns of it. */
    private static Verdict passing(Cause cause) {
        return new Refused(cause, true);
    }

    private static Row row(Context context, int status, Verdict verdict) {
        return new Row(context, status, status, "", ALWAYS, verdict);
    }

    private static Row row(Context context, int from, int to, Verdict verdict) {
        return new Row(context, from, to, "", ALWAYS, verdict);
    }

    private static Row row(Context context, int from, int to, String words, Verdict verdict) {
        return new Row(context, from, to, words, ALWAYS, verdict);
    }

    private static Row row(Context context, int status, String words, Verdict verdict) {
        return new Row(context, status, status, words, ALWAYS, verdict);
    }

    private static Row row(Context context, int status, String words, Cause cause) {
        return row(context, status, words, lasting(cause));
    }

    private static Row row(Context context, int status, Sign sign, Cause cause) {
        return new Row(context, status, status, "", sign, lasting(cause));
    }
}
