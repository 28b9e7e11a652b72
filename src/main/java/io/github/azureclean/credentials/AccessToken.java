package io.github.azureclean.credentials;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as its issuer gave it.
 *
 * @param value the token
 * @param expires when it ends; null if that is not known
 */
public record AccessToken(Secret value, @Nullable Instant expires) {}
