package io.github.azureclean.credentials;

import java.util.function.Consumer;

/**
 * What the sources are asked for.
 *
 * @param mode which kinds of credential may be used
 * @param audience who is shown it: {@link Audience#RESOURCE_MANAGER} takes tokens only
 * @param notices is told what the user ought to know although it works; holds no secret
 */
public record Wanted(AuthMode mode, Audience audience, Consumer<String> notices) {
    boolean forScm() {
        return audience == Audience.APP_SERVICE;
    }

    /** Whether a user and its password will do. */
    boolean basic() {
        return forScm() && (mode == AuthMode.AUTO || mode == AuthMode.BASIC);
    }

    /** Whether a token that is handed in will do. {@code auth=basic} is said of the SCM site alone. */
    boolean bearer() {
        return mode == AuthMode.AUTO || mode == AuthMode.BEARER || !forScm() && mode == AuthMode.BASIC;
    }

    /** Whether a token of Azure Identity will do. */
    boolean identity() {
        return mode == AuthMode.AUTO || mode == AuthMode.AZURE_IDENTITY || !forScm() && mode == AuthMode.BASIC;
    }
}
