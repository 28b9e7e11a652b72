package io.github.azureclean.credentials;

/**
 * The credential that is used.
 *
 * @param credential itself
 * @param source where it came from, for logs, such as {@code server 'azure' of settings.xml}; holds no secret
 */
public record ResolvedCredential(Credential credential, String source) {}
