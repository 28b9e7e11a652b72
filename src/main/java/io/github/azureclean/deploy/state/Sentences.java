package io.github.azureclean.deploy.state;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small pieces of the sentences that results are made of. */
public final class Sentences {
    /** {@code Kudu.Contracts/Infrastructure/LockExtensions.cs}. */
    private static final Pattern PENDING =
            Pattern.compile("pending '([^']{1,200})' operation started at (.{1,60}?)\\.? Please retry");

    /** To be said only when {@link io.github.azureclean.deploy.attribution.Ledger#nothingLive} holds. */
    static final String NOTHING_LIVE = "nothing of ours is being deployed.";

    private Sentences() {}

    /** {@code 90s}, {@code 10m}, {@code 1h30m}: as durations are written in a POM. */
    public static String span(Duration duration) {
        String text =
                duration.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
        return text.substring(2).toLowerCase(Locale.ROOT);
    }

    /** A constant's name as a stable word. */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code deployment 3f2a of GITHUB}. */
    public static String deployment(DeploymentRecord record) {
        return "deployment " + record.id() + (record.deployer().isBlank() ? "" : " of " + record.deployer());
    }

    /**
     * {@code  (lock held by "git push" for 12 min, ends by itself in 13 min at most)}, as far as it is known; empty if
     * the lock is over.
     *
     * @param now the server's time; null if it is not known
     */
    public static String holder(LockInfo lock, @Nullable Instant now) {
        StringBuilder words = new StringBuilder(" (lock held by \"" + lock.operation() + "\"");
        if (now == null) {
            return words.append(lock.since() == null ? "" : " since " + lock.since())
                    .append(lock.expires() == null ? "" : ", ends by itself at " + lock.expires() + " at the latest")
                    .append(')')
                    .toString();
        }
        if (lock.expires() != null && !now.isBefore(lock.expires())) {
            return "";
        }
        if (lock.since() != null && !now.isBefore(lock.since())) {
            words.append(" for ").append(minutes(Duration.between(lock.since(), now)));
        }
        if (lock.expires() != null) {
            Duration left = Duration.between(now, lock.expires());
            words.append(", ends by itself in ")
                    .append(minutes(left.plusSeconds(left.toMinutes() == 0 ? 0 : 59)))
                    .append(" at most");
        }
        return words.append(')').toString();
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() == 0 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }

    /** What a refusal says of the operation that is in the way ({@code pending 'X' operation started at T}); else empty. */
    public static String pending(String serverText) {
        Matcher named = PENDING.matcher(serverText);
        return named.find() ? " (lock held by \"" + named.group(1) + "\" since " + named.group(2) + ")" : "";
    }

    /** Adds the server's own words to a sentence's subject, if there are any. */
    public static String quoted(String serverText) {
        return serverText.isBlank() ? "" : " (\"" + serverText.strip() + "\")";
    }

    /** Why a question to the server got no usable answer. */
    public static String unanswered(Reading<?> reading) {
        if (reading instanceof Reading.Unavailable<?> unavailable) {
            return unavailable.why();
        }
        return reading instanceof Reading.Denied<?> denied
                ? "HTTP " + denied.status() + quoted(denied.serverText())
                : "HTTP 404";
    }

    /** What was doubtful about an upload. */
    static String answer(UploadExchange exchange) {
        return answer(exchange, exchange.answer() instanceof UploadAnswer.Doubtful doubtful ? doubtful.why() : "");
    }

    /** The answer to an upload, with its HTTP status if there was one. */
    public static String answer(UploadExchange exchange, String why) {
        return exchange.status() == null ? why : "HTTP " + exchange.status() + ", " + why;
    }

    /** The meaning of the answer to an upload in a few words. */
    public static String meaning(UploadAnswer answer) {
        if (answer instanceof UploadAnswer.Accepted) {
            return "accepted";
        } else if (answer instanceof UploadAnswer.Finished) {
            return "finished, result to be read";
        } else if (answer instanceof UploadAnswer.Conflict) {
            return "refused: another deployment holds the lock";
        } else if (answer instanceof UploadAnswer.Rejected rejected) {
            return (rejected.mayPass() ? "refused, " : "refused for good, ") + lower(rejected.cause());
        } else if (answer instanceof UploadAnswer.UnsupportedMediaType) {
            return "content type not taken";
        } else if (answer instanceof UploadAnswer.Throttled) {
            return "throttled";
        } else if (answer instanceof UploadAnswer.NotSent notSent) {
            return "not sent, " + notSent.why();
        } else if (answer instanceof UploadAnswer.PackageUnreadable unreadable) {
            return "package unreadable, " + unreadable.why();
        }
        return "doubtful, " + ((UploadAnswer.Doubtful) answer).why();
    }
}
