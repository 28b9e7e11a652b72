package io.github.azureclean.credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * A publish profile as the portal or {@code az webapp deployment list-publishing-profiles --xml} gives it: the entry for
 * zip deployment, or the one of Web Deploy, which has the same fields.
 *
 * @param user {@code userName}; the app's own begins with {@code $}
 * @param password {@code userPWD}
 * @param scmUrl {@code publishUrl} as a base URL
 * @param appUrl {@code destinationAppUrl}, where the app itself answers; null if the profile does not tell
 * @param source where it came from, for logs
 */
public record PublishProfile(
        String user, Secret password, URI scmUrl, @Nullable URI appUrl, String source) {
    /** The environment variable that may hold a profile's content. */
    public static final String CONTENT = "AZURE_WEBAPP_PUBLISH_PROFILE";

    private static final String AGAIN = "\nDownload the publish profile again"
            + " (portal: Overview, Download publish profile; basic authentication must be on).";

    /**
     * Why a build has no profile although the variable for it is there: CI systems set a variable to nothing when its
     * secret does not exist, or may not be read.
     *
     * @return a sentence without its full stop; null if the variable holds something, or is not set
     */
    public static @Nullable String whyEmpty(Map<String, String> environment) {
        String content = environment.get(CONTENT);
        return content != null && content.isBlank()
                ? CONTENT
                        + " is set but empty: its secret does not exist, or this build may not read it (as from a fork)"
                : null;
    }

    /**
     * The profile that is given, if one is: the file, else the content in the environment.
     *
     * @param file null if not given
     * @param environment usually {@link System#getenv()}
     * @throws CredentialException if what is given is not usable
     */
    public static @Nullable PublishProfile find(@Nullable Path file, Map<String, String> environment)
            throws CredentialException {
        if (file != null) {
            return ofFile(file);
        }
        String content = environment.get(CONTENT);
        return content == null || content.isBlank() ? null : ofContent(content);
    }

    /**
     * Reads a file.
     *
     * @throws CredentialException if it is not there or is no profile
     */
    public static PublishProfile ofFile(Path file) throws CredentialException {
        String source = "publish profile '" + file + "'";
        try {
            byte[] bytes = Files.readAllBytes(file);
            refusePage(new String(bytes, StandardCharsets.ISO_8859_1), source);
            return read(new InputSource(new ByteArrayInputStream(bytes)), source);
        } catch (NoSuchFileException e) {
            throw new CredentialException("The " + source + " does not exist.\nCheck publishProfile.", e);
        } catch (IOException e) {
            throw new CredentialException("The " + source + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the content of {@value #CONTENT}.
     *
     * @throws CredentialException if it is no profile
     */
    public static PublishProfile ofContent(String content) throws CredentialException {
        String source = "publish profile of " + CONTENT;
        refusePage(content, source);
        if (!content.strip().startsWith("<")) {
            throw new CredentialException("The " + source + " is no well-formed XML: it does not begin with '<'."
                    + "\nThe variable holds the content of the profile, not the name of its file.");
        }
        return read(new InputSource(new StringReader(content.strip())), source);
    }

    /**
     * Refuses a profile of another app or slot: the app's own user is named after both.
     *
     * @param appName the app that is meant; null if not given
     * @param slot its slot; null or {@code production} for none
     */
    public void requireFor(@Nullable String appName, @Nullable String slot) throws CredentialException {
        boolean production = slot == null || slot.isBlank() || slot.strip().equalsIgnoreCase("production");
        boolean unnamed = appName == null || appName.isBlank();
        if (!user.startsWith("$") || (unnamed && production)) {
            return;
        }
        String app = appName == null || unnamed || isEmulator()
                ? user.substring(1).replaceFirst("__.*", "")
                : appName.strip();
        String wanted = production || slot == null ? app : app + "__" + slot.strip();
        if (!user.substring(1).equalsIgnoreCase(wanted)) {
            throw new CredentialException("The " + source + " is for '" + user.substring(1) + "', but '" + wanted
                    + "' is to be deployed to.\nTake the profile of that app and slot, or change appName and slot.");
        }
    }

    /** The emulator's own user stands in for any app, though for no slot but its own. */
    private boolean isEmulator() {
        return user.matches("\\$emulator(__.*)?") && ScmAddress.isLoopback(scmUrl.getHost());
    }

    /** What is saved when the download asks to sign in. */
    private static void refusePage(String content, String source) throws CredentialException {
        String start =
                content.substring(0, Math.min(200, content.length())).strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw new CredentialException(
                    "The " + source + " is an HTML page, perhaps one to sign in, and no publish profile." + AGAIN);
        }
    }

    private static PublishProfile read(InputSource xml, String source) throws CredentialException {
        Element entry = PublishProfileXml.entry(xml, source);
        String user = field(entry, "userName", source);
        String password = field(entry, "userPWD", source);
        if (password.startsWith("{") && password.endsWith("}")) {
            throw new CredentialException("The " + source + " has an encrypted userPWD, which cannot be used."
                    + "\nPut the plain one there, or use a <server> of settings.xml, which may be encrypted.");
        }
        return new PublishProfile(
                user,
                Secret.of(password),
                address(field(entry, "publishUrl", source), source),
                app(entry.getAttribute("destinationAppUrl").strip()),
                source);
    }

    /** The portal writes {@code http}, which an app redirects or refuses; on this machine nothing else is to be had. */
    private static @Nullable URI app(String url) {
        try {
            URI app = new URI(url);
            String host = app.getHost();
            if (host == null || app.getRawUserInfo() != null) {
                return null;
            }
            return ScmAddress.isLoopback(host)
                    ? new URI(app.getScheme(), null, host, app.getPort(), null, null, null)
                    : new URI("https", null, host, app.getPort() == 80 ? -1 : app.getPort(), null, null, null);
        } catch (URISyntaxException e) {
            // Nothing of the deployment depends on it; who wants a health check is told that the address is not known.
            return null;
        }
    }

    private static String field(Element entry, String name, String source) throws CredentialException {
        String value = entry.getAttribute(name).strip();
        if (value.isEmpty()) {
            throw new CredentialException("The " + source + " has no " + name + " in its entry for "
                    + entry.getAttribute("publishMethod") + "." + AGAIN);
        }
        // What the tools write when they may not show the value.
        if (value.toUpperCase(Locale.ROOT).contains("REDACTED") || value.matches("\\*+")) {
            throw new CredentialException("The " + source + " has a hidden " + name + " ('REDACTED')." + AGAIN);
        }
        return value;
    }

    /** A profile names host and port only; what listens on this machine, such as the emulator, has no certificate. */
    private static String scheme(String publishUrl) {
        boolean local = ScmAddress.isLoopback(publishUrl.replaceFirst(":\\d+$", ""));
        return local && !publishUrl.endsWith(":443") ? "http://" : "https://";
    }

    private static URI address(String publishUrl, String source) throws CredentialException {
        String url = publishUrl.contains("://") ? publishUrl : scheme(publishUrl) + publishUrl;
        return ScmAddress.checked(
                url.replaceFirst("^(https://[^/]*):443(?=/|$)", "$1"),
                "publishUrl of the " + source,
                ScmAddress.EXAMPLE);
    }
}
