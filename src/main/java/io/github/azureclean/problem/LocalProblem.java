package io.github.azureclean.problem;

/** Why a goal stopped before it asked the server anything. */
public enum LocalProblem implements Kind {
    NO_TARGET,
    NO_CREDENTIALS,
    NO_PACKAGE,
    STALE_PACKAGE,
    OFFLINE,
    RESOURCE_MANAGER,
    SWAP,
    ROLLBACK,
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
    COLLATERAL
}
