package io.github.azureclean.credentials;

import java.util.Map;

/** How Azure Identity gets a token; the first whose variables are set, the command line tool if none are. */
enum IdentityWay {
    SERVICE_PRINCIPAL_SECRET("service principal with AZURE_CLIENT_SECRET"),
    SERVICE_PRINCIPAL_CERTIFICATE("service principal with AZURE_CLIENT_CERTIFICATE_PATH"),
    WORKLOAD_IDENTITY("workload identity of AZURE_FEDERATED_TOKEN_FILE"),
    GITHUB_OIDC("GitHub's OIDC token"),
    AZURE_CLI("Azure CLI"),
    /** Never guessed: its address may be answered by something else. */
    MANAGED_IDENTITY("managed identity");

    /** The variable by which Azure's own libraries are told which credential to use. */
    static final String CHOICE = "AZURE_TOKEN_CREDENTIALS";

    private final String label;

    IdentityWay(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static IdentityWay of(Map<String, String> environment) {
        String choice = environment.getOrDefault(CHOICE, "").strip();
        if (choice.equalsIgnoreCase("ManagedIdentityCredential")) {
            return MANAGED_IDENTITY;
        }
        if (choice.equalsIgnoreCase("AzureCliCredential")) {
            return AZURE_CLI;
        }
        if (!set(environment, "AZURE_TENANT_ID") || !set(environment, "AZURE_CLIENT_ID")) {
            return AZURE_CLI;
        }
        if (set(environment, "AZURE_CLIENT_SECRET")) {
            return SERVICE_PRINCIPAL_SECRET;
        }
        if (set(environment, "AZURE_CLIENT_CERTIFICATE_PATH")) {
            return SERVICE_PRINCIPAL_CERTIFICATE;
        }
        if (set(environment, "AZURE_FEDERATED_TOKEN_FILE")) {
            return WORKLOAD_IDENTITY;
        }
        return set(environment, GitHubOidc.URL) && set(environment, GitHubOidc.TOKEN) ? GITHUB_OIDC : AZURE_CLI;
    }

    private static boolean set(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
