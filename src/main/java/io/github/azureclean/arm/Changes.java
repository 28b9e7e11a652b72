package io.github.azureclean.arm;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the answers to changes and to questions about their operations mean. */
final class Changes {
    private static final Set<String> RUNNING = Set.of("accepted", "running", "inprogress", "pending", "updating");
    private static final Set<String> FAILED = Set.of("failed", "canceled", "cancelled");

    private Changes() {}

    /**
     * @param address where the operation is watched that an answer names
     */
    static ChangeAnswer.Meaning meaning(
            RawAnswer answer, Function<RawAnswer, @Nullable String> address, SecretMask mask) {
        int status = answer.status();
        String state = state(answer);
        if (status == 202 || status >= 200 && status < 300 && RUNNING.contains(state)) {
            return new ChangeAnswer.Running(address.apply(answer));
        }
        if (status >= 200 && status < 300 && !FAILED.contains(state)) {
            return new ChangeAnswer.Done();
        }
        ArmError error = ArmError.of(answer);
        String text = mask.line(error.text());
        // Of 429 and 408 only the first says that nothing was begun.
        boolean decided = status < 400 || status < 500 && status != 408;
        return decided
                ? new ChangeAnswer.Refused(cause(status), error.code(), text)
                : new ChangeAnswer.Doubtful("HTTP " + status + (text.isEmpty() ? "" : ": " + text));
    }

    /** What an operation's body says of its state; empty if nothing. */
    private static String state(RawAnswer answer) {
        try {
            return answer.body().length == 0
                    ? ""
                    : Json.of(answer.body()).text("status").toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            // A body of another kind says nothing of a state.
            return "";
        }
    }

    /** What asking again does not help against; null for other statuses. */
    static @Nullable Cause cause(int status) {
        return switch (status) {
            case 401 -> Cause.TOKEN_EXPIRED;
            case 403 -> Cause.ROLE_MISSING;
            case 407 -> Cause.PROXY_REFUSED;
            case 301, 302, 303, 307, 308 -> Cause.REDIRECTED;
            default -> null;
        };
    }
}
