package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.UploadExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small pieces of the sentences that results are made of. */
final class Words {
    /** {@code Kudu.Contracts/Infrastructure/LockExtensions.cs}. */
    private static final Pattern PENDING =
            Pattern.compile("pending '([^']{1,200})' operation started at (.{1,60}?)\\.? Please retry");

    private Words() {}

    /** {@code 90s}, {@code 10m}, {@code 1h30m}: as durations are written in a POM. */
    static String span(Duration duration) {
        String text =
                duration.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
        return text.substring(2).toLowerCase(Locale.ROOT);
    }

    /** A constant's name as a stable word. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code deployment 3f2a of GITHUB}. */
    static String deployment(DeploymentRecord record) {
        return "deployment " + record.id() + (record.deployer().isBlank() ? "" : " of " + record.deployer());
    }

    /**
     * {@code  (lock held by "git push" for 12 min, ends by itself in 13 min at most)}, as far as it is known; empty if
     * the lock is over.
     *
     * @param now the server's time; null if it is not known
     */
    static String holder(LockInfo lock, @Nullable Instant now) {
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
    static String pending(String serverText) {
        Matcher named = PENDING.matcher(serverText);
        return named.find() ? " (lock held by \"" + named.group(1) + "\" since " + named.group(2) + ")" : "";
    }

    /** Adds the server's own words to a sentence's subject, if there are any. */
    static String quoted(String serverText) {
        return serverText.isBlank() ? "" : " (\"" + serverText.strip() + "\")";
    }

    /** Why a question to the server got no usable answer. */
    static String unanswered(Reading<?> reading) {
        if (reading instanceof Reading.Unavailable<?> unavailable) {
            return unavailable.why();
        }
        return reading instanceof Reading.Denied<?> denied
                ? "HTTP " + denied.status() + quoted(denied.serverText())
                : "HTTP 404";
    }

    /** The answer to an upload, with its HTTP status if there was one. */
    static String answer(UploadExchange exchange, String why) {
        return exchange.status() == null ? why : "HTTP " + exchange.status() + ", " + why;
    }
}
