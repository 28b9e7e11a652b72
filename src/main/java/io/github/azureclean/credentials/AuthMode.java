package io.github.azureclean.credentials;

/** Which kind of credential may be used ({@code auth}). */
public enum AuthMode {
    /** The first source that has one. */
    AUTO,
    /** A user's name and password only. */
    BASIC,
    /** A token that is handed in only. */
    BEARER,
    /** Azure Identity only. */
    AZURE_IDENTITY
}
