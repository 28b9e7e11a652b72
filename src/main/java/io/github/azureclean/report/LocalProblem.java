package io.github.azureclean.report;

import java.util.Locale;

/** Why a goal stopped before it asked the server anything. */
public enum LocalProblem {
    NO_TARGET,
    NO_CREDENTIALS,
    NO_PACKAGE,
    STALE_PACKAGE,
    OFFLINE,
    RESOURCE_MANAGER,
    SWAP,
    BUILD_CACHE,
    UNKNOWN_PARAMETER_VALUE,
    DANGEROUS_COMBINATION,
    EMPTY_SELECTION,
    UNSAFE_NAME,
    SYMBOLIC_LINK,
    UNREADABLE_CONTENT,
    PACKAGE_NOT_WRITTEN,
    PACKAGE_OVER_BUDGET,
    SECRETS_FOUND,
    COLLATERAL;

    /** The id of the problem's section in the troubleshooting guide. */
    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
