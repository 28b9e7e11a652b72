package io.github.azureclean.credentials;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cloud with its own login, its own App Service and its own Resource Manager.
 *
 * @param authority where tokens are issued, with a trailing slash
 * @param appService whom a token for an SCM site is asked for, without a trailing slash
 * @param resourceManager base URL of Azure Resource Manager, and whom its tokens are asked for; without a trailing
 *     slash
 * @param aliases what a token's {@code aud} may say instead, by audience: other URLs and ids of applications
 * @param known whether the login is one of Microsoft's
 */
public record AzureCloud(
        String authority,
        String appService,
        String resourceManager,
        Map<Audience, Set<String>> aliases,
        boolean known) {
    /** The variable by which Azure's own libraries are told their cloud. */
    static final String AUTHORITY = "AZURE_AUTHORITY_HOST";

    private static final String RESOURCE_MANAGER_APP = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

    private static final AzureCloud PUBLIC = of(
            "https://login.microsoftonline.com/",
            "https://appservice.azure.com",
            Set.of("abfa0a7c-a6b6-4736-8310-5855508787cd"),
            "https://management.azure.com",
            "https://management.core.windows.net");
    private static final AzureCloud US_GOVERNMENT = of(
            "https://login.microsoftonline.us/",
            "https://appservice.azure.us",
            Set.of("6a02c803-dafd-4136-b4c3-5a6f318b4714"),
            "https://management.usgovcloudapi.net",
            "https://management.core.usgovcloudapi.net");
    private static final AzureCloud CHINA = of(
            "https://login.chinacloudapi.cn/",
            "https://appservice.azure.cn",
            Set.of(),
            "https://management.chinacloudapi.cn",
            "https://management.core.chinacloudapi.cn");
    private static final List<AzureCloud> ALL = List.of(PUBLIC, US_GOVERNMENT, CHINA);

    private static AzureCloud of(
            String authority, String appService, Set<String> appIds, String resourceManager, String classic) {
        return new AzureCloud(
                authority,
                appService,
                resourceManager,
                Map.of(
                        Audience.APP_SERVICE,
                        appIds,
                        Audience.RESOURCE_MANAGER,
                        // The Azure CLI's own default is the classic address.
                        Set.of(classic, RESOURCE_MANAGER_APP)),
                true);
    }

    /**
     * The cloud of an SCM site.
     *
     * @param scm its base URL
     * @param environment usually {@link System#getenv()}; an authority there wins over the host's name
     */
    public static AzureCloud of(URI scm, Map<String, String> environment) {
        AzureCloud byHost = byHost(scm);
        String authority = environment.getOrDefault(AUTHORITY, "").strip();
        if (authority.isEmpty()) {
            return byHost;
        }
        String whole = authority.contains("://") ? authority : "https://" + authority;
        String url = whole.endsWith("/") ? whole : whole + "/";
        return ALL.stream()
                .filter(cloud -> cloud.authority().equalsIgnoreCase(url))
                .findFirst()
                .orElseGet(() ->
                        new AzureCloud(url, byHost.appService(), byHost.resourceManager(), byHost.aliases(), false));
    }

    private static AzureCloud byHost(URI scm) {
        String host = scm.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".azurewebsites.us") || host.endsWith(".appserviceenvironment.us")) {
            return US_GOVERNMENT;
        }
        return host.endsWith(".chinacloudsites.cn") || host.endsWith(".appserviceenvironment.cn") ? CHINA : PUBLIC;
    }

    /** What a token for the audience is asked for. */
    String scope(Audience audience) {
        return url(audience) + "/.default";
    }

    /** The same in the public cloud, as an example for users. */
    static String publicScope(Audience audience) {
        return PUBLIC.scope(audience);
    }

    private String url(Audience audience) {
        return audience == Audience.APP_SERVICE ? appService : resourceManager;
    }

    /**
     * Whom a token is for, in any of Microsoft's clouds.
     *
     * @param aud what it says itself
     */
    static Optional<Audience> audience(String aud) {
        String bare = aud.endsWith("/") ? aud.substring(0, aud.length() - 1) : aud;
        for (AzureCloud cloud : ALL) {
            for (Audience audience : Audience.values()) {
                if (cloud.url(audience).equalsIgnoreCase(bare)
                        || cloud.aliases().getOrDefault(audience, Set.of()).contains(bare.toLowerCase(Locale.ROOT))) {
                    return Optional.of(audience);
                }
            }
        }
        return Optional.empty();
    }
}
