package io.github.azureclean.credentials;

/** What the tests ask sources for. */
public final class Wants {
    private Wants() {}

    /** A credential for the SCM site. */
    public static Wanted scm(AuthMode mode) {
        return new Wanted(mode, Audience.APP_SERVICE, notice -> {});
    }

    /** A token for Azure Resource Manager. */
    public static Wanted arm(AuthMode mode) {
        return new Wanted(mode, Audience.RESOURCE_MANAGER, notice -> {});
    }
}
