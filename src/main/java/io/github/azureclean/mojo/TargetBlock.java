package io.github.azureclean.mojo;

import io.github.azureclean.settings.Words;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** One of several apps, as the POM writes it. What it does not set comes from the goal's own parameters. */
public final class TargetBlock {
    /** Its name on the console and in the journal. Required. */
    @Nullable
    String name;

    /** As the parameter. */
    @Nullable
    String appName;

    /** As the parameter. */
    @Nullable
    String slot;

    /** As the parameter. */
    @Nullable
    String scmUrl;

    /** As the parameter. */
    @Nullable
    File publishProfile;

    /** As the parameter. */
    @Nullable
    String serverId;

    /** As the parameter. */
    @Nullable
    String resourceGroup;

    /** As the parameter. */
    @Nullable
    String subscriptionId;

    /** As the parameter. */
    @Nullable
    String swapTo;

    /** As the parameter. */
    @Nullable
    String healthPath;

    /** As the parameter. */
    @Nullable
    String healthUrl;

    /** What it sets, and the rest from the goal. */
    TargetBlock over(TargetBlock own) {
        TargetBlock both = new TargetBlock();
        both.name = name;
        both.appName = first(appName, own.appName);
        both.slot = first(slot, own.slot);
        both.scmUrl = first(scmUrl, own.scmUrl);
        both.publishProfile = publishProfile == null ? own.publishProfile : publishProfile;
        both.serverId = first(serverId, own.serverId);
        both.resourceGroup = first(resourceGroup, own.resourceGroup);
        both.subscriptionId = first(subscriptionId, own.subscriptionId);
        both.swapTo = first(swapTo, own.swapTo);
        both.healthPath = first(healthPath, own.healthPath);
        // The goal's whole address would win over the target's own path.
        both.healthUrl = Words.optional(healthPath) == null ? first(healthUrl, own.healthUrl) : healthUrl;
        return both;
    }

    private static @Nullable String first(@Nullable String mine, @Nullable String other) {
        return Words.optional(mine) == null ? other : mine;
    }
}
