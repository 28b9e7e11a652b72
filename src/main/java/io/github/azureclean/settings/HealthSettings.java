package io.github.azureclean.settings;

import io.github.azureclean.deploy.HealthCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether and how the app's start is checked. */
public final class HealthSettings {
    private static final String ALLOWED_URL = "an address such as https://my-app.azurewebsites.net/health";

    private HealthSettings() {}

    /**
     * @param healthPath path on the app, such as {@code /health}
     * @param healthUrl whole address; wins over the path
     * @param appUrl base address of the app, for the path; null when it is not known
     * @return null if no check is wanted
     * @throws ParameterException if a value cannot be used
     */
    public static @Nullable HealthCheck parse(
            @Nullable String healthPath,
            @Nullable String healthUrl,
            @Nullable URI appUrl,
            String healthTimeout,
            String healthStatus) {
        URI url = url(Words.optional(healthPath), Words.optional(healthUrl), appUrl);
        StatusRange range = StatusRange.parse("healthStatus", healthStatus);
        Duration timeout = Durations.parsePositive("healthTimeout", healthTimeout);
        return url == null ? null : new HealthCheck(url, timeout, range.min(), range.max());
    }

    private static @Nullable URI url(@Nullable String path, @Nullable String url, @Nullable URI appUrl) {
        if (url != null) {
            return absolute(url);
        }
        if (path == null) {
            return null;
        }
        if (!path.startsWith("/") || path.startsWith("//") || !isPath(path)) {
            throw ParameterException.of(
                    "healthPath",
                    shown(path),
                    "a path that begins with one slash, such as /health (a blank is written %20)");
        }
        if (appUrl == null) {
            throw ParameterException.combination(
                    "The address of the app is not known, so healthPath '" + path + "' cannot be asked.",
                    "Set healthUrl to the whole address, or appName.");
        }
        return appUrl.resolve(path);
    }

    private static boolean isPath(String path) {
        try {
            return new URI(path).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static URI absolute(String url) {
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
