package io.github.azureclean.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where Azure Resource Manager finds the app.
 *
 * @param target the app
 * @param subscriptionId null to look for it by the app's name
 * @param resourceGroup null to look for it by the app's name
 * @param armUrl address of Resource Manager as given; null for that of the app's cloud
 */
public record ResourceSettings(
        TargetSettings target,
        @Nullable String subscriptionId,
        @Nullable String resourceGroup,
        @Nullable String armUrl) {}
