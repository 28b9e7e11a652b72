package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Clock;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import java.time.Duration;
import java.util.List;

/** Reads what Resource Manager knows of an app's slots, or says in words why it does not. */
final class Sites {
    static final Duration CALL = Duration.ofSeconds(30);
    private static final int TRIES = 4;
    private static final Duration GAP = Duration.ofSeconds(3);

    private final ResourceManager manager;
    private final Clock clock;

    Sites(ResourceManager manager, Clock clock) {
        this.manager = manager;
        this.clock = clock;
    }

    /**
     * A slot.
     *
     * @throws NotPossible if there is none of that name, or it cannot be read
     */
    SiteResource site(String slot) throws NotPossible, InterruptedException {
        Reading<SiteResource> reading = manager.site(slot, CALL);
        for (int i = 1;
                i < TRIES && reading instanceof Reading.Unavailable<SiteResource> failed && failed.permanent() == null;
                i++) {
            clock.sleep(GAP);
            reading = manager.site(slot, CALL);
        }
        if (reading instanceof Reading.Value<SiteResource> value) {
            return value.value();
        }
        if (reading instanceof Reading.Missing<SiteResource>) {
            throw new NotPossible(
                    slot.equals(ResourceManager.PRODUCTION)
                            ? "Resource Manager knows no such app.\nCheck appName, subscriptionId and resourceGroup."
                            : "The app has no slot named '" + slot + "'" + others() + ".\nCorrect the slot's name, or"
                                    + " create the slot first.");
        }
        if (reading instanceof Reading.Denied<SiteResource> denied) {
            throw new NotPossible("Resource Manager shows nothing of " + slot + ": HTTP " + denied.status() + " "
                    + denied.serverText() + "\nThe login needs the action Microsoft.Web/sites/read, such as by the role"
                    + " Website Contributor.");
        }
        throw new NotPossible("Resource Manager cannot be reached: "
                + (reading instanceof Reading.Unavailable<SiteResource> failed ? failed.why() : "")
                + "\nCheck the way to it (armUrl, proxy), or try again later.");
    }

    private String others() throws InterruptedException {
        return manager.slots(CALL) instanceof Reading.Value<List<String>> slots
                ? slots.value().isEmpty() ? ": it has none" : ": it has " + String.join(", ", slots.value())
                : "";
    }

    /** Why an answer has no value, in a few words. */
    static String unread(Reading<?> reading) {
        if (reading instanceof Reading.Denied<?> denied) {
            return "not readable: HTTP " + denied.status() + " " + denied.serverText();
        }
        return reading instanceof Reading.Unavailable<?> unavailable
                ? "not readable: " + unavailable.why()
                : "not there";
    }
}
