package io.github.azureclean.arm;

import io.github.azureclean.deploy.server.ResourceManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where an app is.
 *
 * @param subscription id of the subscription
 * @param group name of the resource group
 * @param app name of the app
 */
public record AppId(String subscription, String group, String app) {
    /** The path of the app, or of one of its slots, below the base. */
    String path(String slot) {
        return "/subscriptions/" + encoded(subscription) + "/resourceGroups/" + encoded(group)
                + "/providers/Microsoft.Web/sites/" + encoded(app)
                + (slot.equalsIgnoreCase(ResourceManager.PRODUCTION) ? "" : "/slots/" + encoded(slot));
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
