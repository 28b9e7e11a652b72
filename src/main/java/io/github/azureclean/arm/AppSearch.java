package io.github.azureclean.arm;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds an app by its name, which is unique in a cloud. */
public final class AppSearch {
    private static final String SUBSCRIPTIONS = "/subscriptions?api-version=2022-12-01";
    private static final Pattern ID = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Web/sites/([^/]+)",
            Pattern.CASE_INSENSITIVE);

    private final ArmSession session;
    private final Duration limit;

    /**
     * @param session how Resource Manager is asked
     * @param limit how long each question may take
     */
    public AppSearch(ArmSession session, Duration limit) {
        this.session = session;
        this.limit = limit;
    }

    /**
     * Where the app is.
     *
     * @param app its name
     * @param subscription where it is looked for; null for all that the token may see
     * @param group its resource group; null if that is not known
     * @throws ArmException if it is not found, or not to be told from another one
     */
    public AppId find(String app, @Nullable String subscription, @Nullable String group)
            throws ArmException, InterruptedException {
        if (subscription != null && group != null) {
            return new AppId(subscription, group, app);
        }
        List<AppId> found = new ArrayList<>();
        for (String each : subscription == null ? subscriptions() : List.of(subscription)) {
            found.addAll(in(each, app, group));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new ArmException(
                found.isEmpty()
                        ? "There is no app named '" + app + "' in "
                                + (subscription == null ? "any subscription" : "the subscription " + subscription)
                                + (group == null ? "" : " and resource group " + group) + " that the token may read.\n"
                                + "Check appName, subscriptionId and resourceGroup, and the action"
                                + " Microsoft.Web/sites/read."
                        : "More than one app is named '" + app + "'.\nSet subscriptionId and resourceGroup.");
    }

    private List<String> subscriptions() throws ArmException, InterruptedException {
        return value(
                session.pages(session.at(SUBSCRIPTIONS), limit, json -> json.text("subscriptionId")),
                "The subscriptions cannot be listed",
                "Microsoft.Resources/subscriptions/read");
    }

    private List<AppId> in(String subscription, String app, @Nullable String group)
            throws ArmException, InterruptedException {
        String filter = "resourceType eq 'Microsoft.Web/sites' and name eq '" + app.replace("'", "''") + "'";
        List<String> ids = value(
                session.pages(
                        session.at("/subscriptions/" + AppId.encoded(subscription) + "/resources?$filter="
                                + URLEncoder.encode(filter, StandardCharsets.UTF_8)
                                        .replace("+", "%20")
                                + "&api-version=2021-04-01"),
                        limit,
                        json -> json.text("id")),
                "The apps of the subscription " + subscription + " cannot be listed",
                "Microsoft.Web/sites/read");
        List<AppId> found = new ArrayList<>();
        for (String id : ids) {
            Matcher matcher = ID.matcher(id);
            if (matcher.matches()
                    && matcher.group(3).equalsIgnoreCase(app)
                    && (group == null || matcher.group(2).equalsIgnoreCase(group))) {
                found.add(new AppId(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return found;
    }

    private static <T> T value(Reading<T> reading, String what, String action) throws ArmException {
        if (reading instanceof Reading.Value<T> value) {
            return value.value();
        }
        throw new ArmException(what + ": " + why(reading) + "\n" + cure(reading, action));
    }

    private static String why(Reading<?> reading) {
        if (reading instanceof Reading.Denied<?> denied) {
            return "HTTP " + denied.status() + " " + denied.serverText();
        }
        if (reading instanceof Reading.Missing<?> missing) {
            return "HTTP 404 " + missing.serverText();
        }
        return reading instanceof Reading.Unavailable<?> unavailable ? unavailable.why() : "";
    }

    private static String cure(Reading<?> reading, String action) {
        return reading instanceof Reading.Denied<?> denied && denied.cause() == Cause.ROLE_MISSING
                ? "The login needs the action " + action + ", such as by the role Website Contributor."
                : "Check subscriptionId, the login for Resource Manager and the way to it (armUrl).";
    }
}
