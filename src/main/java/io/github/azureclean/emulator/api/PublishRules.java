package io.github.azureclean.emulator.api;

import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.files.Home;
import io.github.azureclean.emulator.http.Exchange;
import io.github.azureclean.emulator.http.Refusal;
import io.github.azureclean.emulator.kudu.DeploymentRequest;
import io.github.azureclean.emulator.kudu.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code /api/publish}: which are accepted and where they send an artifact (PDC, ODH). */
final class PublishRules {
    private static final String WEBAPPS = "webapps/";
    private static final String SITE_WEBAPPS = "/home/site/wwwroot/webapps/";
    private static final Set<String> TYPES = Set.of("war", "jar", "ear", "lib", "static", "startup", "script", "zip");

    private final Personality personality;
    private final Home home;
    private final Settings settings;

    PublishRules(Personality personality, Home home, Settings settings) {
        this.personality = personality;
        this.home = home;
        this.settings = settings;
    }

    /** The artifact's type in lower case; fails with 400 if it is not accepted. */
    String type(Exchange exchange) {
        String given = exchange.query("type", "");
        String type = given.toLowerCase(Locale.ROOT);
        if (isReset(exchange, personality)) {
            return "zip";
        }
        if (TYPES.contains(type)) {
            if (!exchange.flag("ignoreStack", false)) {
                checkStack(type);
            }
            return type;
        }
        boolean parses =
                type.equals("unknown") || (!type.isEmpty() && type.chars().allMatch(Character::isDigit));
        boolean missing = type.isEmpty() && !personality.isLinux();
        throw new Refusal(
                400,
                parses || missing
                        ? "Artifact type '" + given + "' not supported"
                        : "type='" + given + "' not recognized");
    }

    /** Whether the site is to be emptied: Windows, {@code reset} without a type. */
    static boolean isReset(Exchange exchange, Personality personality) {
        return !personality.isLinux()
                && exchange.route().equals("/publish")
                && exchange.query("type", "").isEmpty()
                && exchange.flag("reset", false);
    }

    private void checkStack(String type) {
        String stack = settings.get("WEBSITE_STACK");
        if (stack == null || stack.isEmpty()) {
            return;
        }
        Set<String> allowed = switch (type) {
            case "war" -> personality.isLinux() ? Set.of("TOMCAT", "JBOSSEAP") : Set.of("TOMCAT", "JBOSSEAP", "JAVA");
            case "jar" -> Set.of("JAVA");
            case "ear" -> Set.of("JBOSSEAP");
            default -> Set.of();
        };
        if (!allowed.isEmpty() && !allowed.contains(stack.toUpperCase(Locale.ROOT))) {
            throw new Refusal(
                    400,
                    "Artifact type = '" + type + "' cannot be deployed to stack = '" + stack
                            + "'. Site should be configured to run with stack = " + String.join(" or ", allowed));
        }
    }

    /** Whether files that are not in the package are deleted. */
    boolean clean(Exchange exchange, String type) {
        boolean always = type.equals("war") && exchange.query("path") != null;
        return always || exchange.flag("clean", type.equals("zip"));
    }

    DeploymentRequest.Placement placement(Exchange exchange, String type, boolean clean) throws IOException {
        String path = exchange.query("path");
        return switch (type) {
            case "zip" -> zip(path == null ? "" : path, clean);
            case "war" -> path == null ? file("app.war", home.wwwroot()) : war(path);
            case "jar" -> file("app.jar", home.wwwroot());
            case "ear" -> file("app.ear", home.wwwroot());
            case "startup" ->
                file(
                        personality.isLinux() ? "startup.sh" : "startup.cmd",
                        home.site().resolve("scripts"));
            case "lib" -> file(required(path, type), home.site().resolve("libs"));
            case "script" -> file(required(path, type), home.site().resolve("scripts"));
            default -> artifact(required(path, type));
        };
    }

    private DeploymentRequest.Placement zip(String path, boolean clean) throws IOException {
        if (personality.isLinux()) {
            // The path join of the public source leaves the staging folder for an absolute path.
            return path.startsWith("/")
                    ? new DeploymentRequest.Placement(true, "", home.wwwroot(), absolute(path))
                    : new DeploymentRequest.Placement(true, path, home.wwwroot(), null);
        }
        if (path.contains("..")) {
            throw new Refusal(400, "Path cannot contain '..'");
        }
        if (!path.startsWith("/")) {
            return new DeploymentRequest.Placement(true, path, home.wwwroot(), null);
        }
        Path target = absolute(path);
        if (clean && (target.equals(home.root()) || target.equals(home.site()))) {
            throw new Refusal(400, "Clean deployments cannot be performed in '" + path + "'");
        }
        return new DeploymentRequest.Placement(true, "", target, null);
    }

    private DeploymentRequest.Placement war(String path) throws IOException {
        String relative = path.startsWith(SITE_WEBAPPS) ? WEBAPPS + path.substring(SITE_WEBAPPS.length()) : path;
        if (!personality.isLinux() && relative.endsWith(".war") && !relative.contains("/")) {
            return file(relative, home.wwwroot());
        }
        String name = relative.startsWith(WEBAPPS) ? relative.substring(WEBAPPS.length()) : "";
        if (name.isEmpty() || name.contains("/") || name.equals("..")) {
            throw new Refusal(
                    400,
                    "path='" + path + "' is invalid. When type='war', the only allowed paths are"
                            + " webapps/<directory-name> or /home/site/wwwroot/webapps/<directory-name>."
                            + " Example: path=webapps/ROOT");
        }
        return new DeploymentRequest.Placement(true, "", home.wwwroot().resolve(relative), null);
    }

    private DeploymentRequest.Placement artifact(String path) throws IOException {
        if (!path.startsWith("/")) {
            return file(path, home.wwwroot());
        }
        if (personality.isLinux()) {
            throw new Refusal(400, "Absolute path = '" + path + "' is not allowed.");
        }
        return file(absolute(path).getFileName().toString(), absolute(path + "/.."));
    }

    private DeploymentRequest.Placement file(String relative, Path target) throws IOException {
        home.below(target, relative);
        return new DeploymentRequest.Placement(false, relative, target, null);
    }

    private Path absolute(String path) throws IOException {
        if (!path.startsWith("/home/")) {
            throw new Refusal(400, "Absolute path = '" + path + "' is not below /home.");
        }
        return home.below(home.root(), path.substring("/home/".length()));
    }

    private static String required(@Nullable String path, String type) {
        if (path == null || path.isEmpty()) {
            throw new Refusal(400, "Path must be defined for type='" + type + "'");
        }
        if (path.endsWith("/")) {
            throw new Refusal(400, "Path cannot end with a '/'");
        }
        return path;
    }
}
