package io.github.azureclean.credentials;

/** Whom a token of Entra ID is for: a server takes only those that were asked for it. */
public enum Audience {
    /** SCM sites. */
    APP_SERVICE("App Service"),
    /** Azure Resource Manager. Its tokens open SCM sites, too, until Microsoft ends that. */
    RESOURCE_MANAGER("Resource Manager");

    private final String label;

    Audience(String label) {
        this.label = label;
    }

    /** What a user calls it. */
    String label() {
        return label;
    }
}
