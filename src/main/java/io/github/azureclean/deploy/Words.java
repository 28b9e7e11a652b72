package io.github.azureclean.deploy;

import java.time.Duration;
import java.util.Locale;

/** Small pieces of the sentences that results are made of. */
final class Words {
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

    /** Adds the server's own words to a sentence's subject, if there are any. */
    static String quoted(String serverText) {
        return serverText.isBlank() ? "" : " (\"" + serverText.strip() + "\")";
    }

    /** The answer to an upload, with its HTTP status if there was one. */
    static String answer(UploadExchange exchange, String why) {
        return exchange.status() == null ? why : "HTTP " + exchange.status() + ", " + why;
    }
}
