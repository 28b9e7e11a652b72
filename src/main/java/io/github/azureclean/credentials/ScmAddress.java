package io.github.azureclean.credentials;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The base URL of an app's SCM site: the only place that credentials go to. */
public final class ScmAddress {
    /** What such an address looks like. */
    static final String EXAMPLE = "https://my-app.scm.azurewebsites.net";

    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]++)*+/*+");

    private ScmAddress() {}

    /**
     * The first that is known: an explicit URL, the publish profile's, the classic host of the app's name.
     *
     * @param scmUrl explicit; null if not given
     * @param profileUrl of the publish profile; null if there is none
     * @param appName name of the app; null if not given
     * @param slot its slot; null or {@code production} for none
     * @return without a trailing slash, {@code https} unless the host is this machine
     * @throws CredentialException if none is given, or one that no credential may be sent to
     */
    public static URI resolve(
            @Nullable String scmUrl, @Nullable URI profileUrl, @Nullable String appName, @Nullable String slot)
            throws CredentialException {
        if (scmUrl != null && !scmUrl.isBlank()) {
            return checked(scmUrl.strip(), "scmUrl", EXAMPLE);
        }
        if (profileUrl != null) {
            return profileUrl;
        }
        if (appName == null || appName.isBlank()) {
            throw new CredentialException(
                    "It is not known where to deploy to.\nSet appName (and slot), scmUrl, or a publish profile.");
        }
        return classic(appName.strip(), slot);
    }

    /**
     * Whether the host is this machine, told by its name alone: nothing is looked up.
     *
     * @param host a host's name or literal address
     */
    public static boolean isLoopback(String host) {
        String bare = host.toLowerCase(Locale.ROOT);
        return bare.equals("localhost")
                || bare.equals("[::1]")
                || bare.equals("::1")
                || bare.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /**
     * Checks a base URL.
     *
     * @param text the URL
     * @param name what the user calls it
     * @param example a good one
     */
    public static URI checked(String text, String name, String example) throws CredentialException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // The exception quotes the text, which may hold a password.
            throw new ScmAddressException(name + " is no URL: " + e.getReason() + ".\nIt looks like " + example);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new ScmAddressException(
                    name + " must be a whole https URL with a host's name.\n" + "It looks like " + example);
        }
        if (uri.getRawUserInfo() != null) {
            throw new ScmAddressException(name + " must not hold a user or a password.\n"
                    + "Put them into settings.xml, a publish profile or the environment.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new ScmAddressException(
                    name + " must have no query and no fragment: it is a base URL.\nIt looks like " + example);
        }
        if (!PATH.matcher(uri.getRawPath()).matches() || uri.getPort() > 65_535) {
            throw new ScmAddressException(
                    name + " must be a host, a port and plain folders at most: no '..', '//' or '@'.\n"
                            + "It looks like " + example);
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw new ScmAddressException(name + " is http, which would show the password to the network.\n"
                    + "Use https; http is for this machine only.");
        }
        return trimmed(uri, scheme, host);
    }

    private static URI trimmed(URI uri, String scheme, String host) throws CredentialException {
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("(?<!/)/++$", "");
        try {
            return new URI(
                    scheme,
                    null,
                    host.toLowerCase(Locale.ROOT),
                    uri.getPort(),
                    path.isEmpty() ? null : path,
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new ScmAddressException("The URL cannot be used: " + e.getReason() + ".");
        }
    }

    // Host names: "app" and "app-slot" below scm.azurewebsites.net.
    private static URI classic(String appName, @Nullable String slot) throws CredentialException {
        boolean production = slot == null || slot.isBlank() || slot.strip().equalsIgnoreCase("production");
        String label = production || slot == null ? appName : appName + "-" + slot.strip();
        if (!label.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")) {
            throw new ScmAddressException("'" + label + "' cannot be an app's name (letters, digits and '-' only).\n"
                    + "Check appName and slot, or set scmUrl.");
        }
        return URI.create("https://" + label.toLowerCase(Locale.ROOT) + ".scm.azurewebsites.net");
    }
}
