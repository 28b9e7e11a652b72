package io.github.azureclean.settings;

import io.github.azureclean.deploy.HealthCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how the app's start is checked.
 *
 * @param path on the app; null if none is given
 * @param url whole address, which wins over the path; null if none is given
 * @param timeout how long the app may take
 * @param good the good answers
 */
public record HealthSettings(
        @Nullable String path, @Nullable URI url, Duration timeout, StatusRange good) {
    private static final String ALLOWED_URL = "an address such as https://my-app.azurewebsites.net/health";

    /**
     * @param healthPath path on the app, such as {@code /health}
     * @param healthUrl whole address; wins over the path
     * @throws ParameterException if a value cannot be used
     */
    public static HealthSettings parse(
            @Nullable String healthPath, @Nullable String healthUrl, String healthTimeout, String healthStatus) {
        return new HealthSettings(
                path(Words.optional(healthPath)),
                url(Words.optional(healthUrl)),
                Durations.parsePositive("healthTimeout", healthTimeout),
                StatusRange.parse("healthStatus", healthStatus));
    }

    /** Whether a check is wanted. */
    public boolean wanted() {
        return path != null || url != null;
    }

    /**
     * The check of an app.
     *
     * @param appUrl base address of the app, for the path; null when it is not known
     * @return null if no check is wanted
     * @throws ParameterException if the path cannot be asked, since the app's address is not known
     */
    public @Nullable HealthCheck at(@Nullable URI appUrl) {
        return url != null ? check(url) : onPath(appUrl);
    }

    /**
     * The check of the path alone, whatever the whole address is: for another slot of the app.
     *
     * @return null if no path is given
     */
    public @Nullable HealthCheck onPath(@Nullable URI appUrl) {
        if (path == null) {
            return null;
        }
        if (appUrl == null) {
            throw ParameterException.combination(
                    "The address of the app is not known, so healthPath '" + path + "' cannot be asked.",
                    "Set healthUrl to the whole address, or appName.");
        }
        return check(appUrl.resolve(path));
    }

    /** The check that a restarted app answers at all: anything of {@code /} but an error of the server. */
    public HealthCheck anyAnswer(URI appUrl) {
        return new HealthCheck(appUrl.resolve("/"), timeout, 100, 499);
    }

    private HealthCheck check(URI address) {
        return new HealthCheck(address, timeout, good.min(), good.max());
    }

    private static @Nullable String path(@Nullable String path) {
        if (path != null && (!path.startsWith("/") || path.startsWith("//") || !isPath(path))) {
            throw ParameterException.of(
                    "healthPath",
                    shown(path),
                    "a path that begins with one slash, such as /health (a blank is written %20)");
        }
        return path;
    }

    private static boolean isPath(String path) {
        try {
            return new URI(path).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static @Nullable URI url(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI parsed = new URI(url);
            if (parsed.getRawUserInfo() != null) {
                throw ParameterException.of(
                        "healthUrl", shown(url), "no user and no password: the app is asked without");
            }
            if (parsed.getHost() != null && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            throw ParameterException.of("healthUrl", shown(url), ALLOWED_URL);
        }
        throw ParameterException.of("healthUrl", shown(url), ALLOWED_URL);
    }

    /** Without what may be a key or a password. */
    private static String shown(String url) {
        return url.replaceFirst("[?#].*", "?***").replaceFirst("//[^/]*@", "//***@");
    }
}
