package io.github.azureclean.credentials;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * A cloud with its own login and its own resource manager.
 *
 * @param authority where tokens are issued, with a trailing slash
 * @param scope what a token for the SCM site is asked for (the cloud's resource manager)
 * @param known whether the library knows the authority
 */
record AzureCloud(String authority, String scope, boolean known) {
    /** The variable by which Azure's own libraries are told their cloud. */
    static final String AUTHORITY = "AZURE_AUTHORITY_HOST";

    private static final AzureCloud PUBLIC =
            new AzureCloud("https://login.microsoftonline.com/", "https://management.azure.com/.default", true);
    private static final AzureCloud US_GOVERNMENT =
            new AzureCloud("https://login.microsoftonline.us/", "https://management.usgovcloudapi.net/.default", true);
    private static final AzureCloud CHINA =
            new AzureCloud("https://login.chinacloudapi.cn/", "https://management.chinacloudapi.cn/.default", true);

    /** The cloud of the SCM site's host; an authority in the environment wins. */
    static AzureCloud of(URI scm, Map<String, String> environment) {
        AzureCloud byHost = byHost(scm);
        String authority = environment.getOrDefault(AUTHORITY, "").strip();
        if (authority.isEmpty()) {
            return byHost;
        }
        String url = (authority.contains("://") ? authority : "https://" + authority).replaceFirst("/*$", "/");
        for (AzureCloud cloud : new AzureCloud[] {PUBLIC, US_GOVERNMENT, CHINA}) {
            if (cloud.authority().equalsIgnoreCase(url)) {
                return cloud;
            }
        }
        return new AzureCloud(url, byHost.scope(), false);
    }

    private static AzureCloud byHost(URI scm) {
        String host = scm.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".azurewebsites.us") || host.endsWith(".appserviceenvironment.us")) {
            return US_GOVERNMENT;
        }
        return host.endsWith(".chinacloudsites.cn") || host.endsWith(".appserviceenvironment.cn") ? CHINA : PUBLIC;
    }
}
