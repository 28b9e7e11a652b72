package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a swap.
 *
 * @param from the slot whose content was to go to the other one
 * @param to the slot that was to show it
 * @param startedAt when it was begun to look
 * @param endedAt when the verdict was known
 * @param outcome how it ended: success only if {@code to} was seen with the content afterwards
 * @param verdict a stable word: see {@link Verdict#word()}
 * @param reason one sentence or two in our words: what happened and, without success, what to do
 * @param content the content that was to be swapped, by its hash; null if it was not read
 * @param previous what {@code to} held before; null if it had no marker or was not read
 * @param sent how many requests to swap were sent
 * @param correlationIds what Azure's support asks for
 */
public record SwapResult(
        String from,
        String to,
        Instant startedAt,
        Instant endedAt,
        Outcome outcome,
        Verdict verdict,
        String reason,
        @Nullable String content,
        @Nullable String previous,
        int sent,
        List<String> correlationIds) {
    public SwapResult {
        correlationIds = List.copyOf(correlationIds);
    }
}
