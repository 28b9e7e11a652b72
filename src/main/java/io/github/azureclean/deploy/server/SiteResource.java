package io.github.azureclean.deploy.server;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An app or a slot as Resource Manager knows it ({@code Microsoft.Web/sites}).
 *
 * @param name the app's name
 * @param kind such as {@code app,linux}
 * @param sku tier of its plan, such as {@code Standard}; empty if not told
 * @param state {@code Running} or {@code Stopped}; empty if not told
 * @param scmHost host of its SCM site, with a port if it has one; null if not told
 * @param host its own host, with a port if it has one; null if not told
 * @param pendingOperation id of an operation that is going on; null for none
 * @param preparedSwap the slot that a swap with preview or an auto swap is prepared with; null for none
 * @param lastSwap the last swap that succeeded; null for none
 * @param scmAlsoStopped whether the SCM site does not answer while the app is stopped
 * @param quotaExceeded whether a quota is used up
 * @param publicAccess whether it can be reached from outside its network; true if not told
 */
public record SiteResource(
        String name,
        String kind,
        String sku,
        String state,
        @Nullable String scmHost,
        @Nullable String host,
        @Nullable String pendingOperation,
        @Nullable String preparedSwap,
        @Nullable Swap lastSwap,
        boolean scmAlsoStopped,
        boolean quotaExceeded,
        boolean publicAccess) {
    private static final List<String> WITHOUT_SLOTS = List.of("free", "shared", "basic");

    /**
     * A swap that succeeded ({@code slotSwapStatus}).
     *
     * @param at when, by the server's clock
     * @param source the slot that was the source
     * @param destination the slot that was the target
     */
    public record Swap(Instant at, String source, String destination) {
        /** Whether these two slots took part. */
        public boolean of(String one, String other) {
            return source.equalsIgnoreCase(one) && destination.equalsIgnoreCase(other)
                    || source.equalsIgnoreCase(other) && destination.equalsIgnoreCase(one);
        }
    }

    /** Whether it does not run because somebody stopped it. */
    public boolean stopped() {
        return state.equalsIgnoreCase("Stopped");
    }

    /** Whether it runs on Linux. */
    public boolean linux() {
        return kind.toLowerCase(Locale.ROOT).contains("linux");
    }

    /** Whether its plan is one that has no slots. */
    public boolean planWithoutSlots() {
        return WITHOUT_SLOTS.contains(sku.toLowerCase(Locale.ROOT));
    }
}
