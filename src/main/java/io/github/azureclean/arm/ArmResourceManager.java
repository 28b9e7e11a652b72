package io.github.azureclean.arm;

import io.github.azureclean.deploy.server.ChangeAnswer;
import io.github.azureclean.deploy.server.InstanceState;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.RuntimeState;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.server.SlotDifference;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One app at Resource Manager ({@code Microsoft.Web/sites}, api-version 2024-11-01). */
public final class ArmResourceManager implements ResourceManager {
    /** The first version with {@code siteStatus}. */
    private static final String VERSION = "?api-version=2024-11-01";

    private final ArmSession session;
    private final AppId app;

    /**
     * @param session how Resource Manager is asked; not closed here
     * @param app where the app is
     */
    public ArmResourceManager(ArmSession session, AppId app) {
        this.session = session;
        this.app = app;
    }

    @Override
    public Reading<SiteResource> site(String slot, Duration limit) throws InterruptedException {
        return session.get(at(slot, ""), limit, ArmResourceManager::site);
    }

    static SiteResource site(Json json) {
        Json properties = json.child("properties");
        return new SiteResource(
                properties.text("name").isEmpty() ? json.text("name") : properties.text("name"),
                json.text("kind"),
                properties.text("sku"),
                properties.text("state"),
                scmHost(properties),
                properties.textOrNull("defaultHostName"),
                properties.textOrNull("inProgressOperationId"),
                properties.textOrNull("targetSwapSlot"),
                lastSwap(properties.child("slotSwapStatus")),
                properties.flag("scmSiteAlsoStopped"),
                properties.text("usageState").equalsIgnoreCase("Exceeded"),
                !properties.text("publicNetworkAccess").equalsIgnoreCase("Disabled"));
    }

    private static @Nullable String scmHost(Json properties) {
        return properties.list("hostNameSslStates").stream()
                .filter(each -> each.text("hostType").equalsIgnoreCase("Repository"))
                .map(each -> each.text("name"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static SiteResource.@Nullable Swap lastSwap(Json status) {
        Instant at = status.time("timestampUtc");
        return at == null
                ? null
                : new SiteResource.Swap(at, slot(status, "sourceSlotName"), slot(status, "destinationSlotName"));
    }

    private static String slot(Json status, String name) {
        return status.text(name).isEmpty() ? PRODUCTION : status.text(name);
    }

    @Override
    public Reading<List<String>> slots(Duration limit) throws InterruptedException {
        return session.pages(
                at(PRODUCTION, "/slots"), limit, json -> json.text("name").replaceFirst("^.*/", ""));
    }

    @Override
    public Reading<List<SlotDifference>> differences(String from, String to, Duration limit)
            throws InterruptedException {
        return session.query(
                at(from, "/slotsdiffs"),
                other(to),
                limit,
                json -> json.list("value").stream()
                        .map(each -> each.child("properties"))
                        .map(this::difference)
                        .toList());
    }

    private SlotDifference difference(Json json) {
        SlotDifference.Level level = switch (json.text("level").toLowerCase(Locale.ROOT)) {
            case "error" -> SlotDifference.Level.ERROR;
            case "warning" -> SlotDifference.Level.WARNING;
            default -> SlotDifference.Level.INFORMATION;
        };
        return new SlotDifference(
                level,
                session.masked(json.text("settingType")),
                session.masked(json.text("settingName")),
                session.masked(json.text("diffRule")),
                session.masked(withoutValues(json)));
    }

    /** The server's words may quote the values, which may be secrets. */
    private static String withoutValues(Json json) {
        String text = json.text("description");
        for (String name : List.of("valueInCurrentSlot", "valueInTargetSlot")) {
            String value = json.text(name);
            text = value.isEmpty() ? text : text.replace(value, "***");
        }
        return text;
    }

    @Override
    public Reading<List<InstanceState>> instances(String slot, Duration limit) throws InterruptedException {
        return session.get(
                at(slot, "/siteStatus"),
                limit,
                json -> json.list("properties").stream().map(this::instance).toList());
    }

    private InstanceState instance(Json json) {
        String error = json.text("lastError");
        String details = json.text("lastErrorDetails");
        return new InstanceState(
                session.masked(json.text("instanceId")),
                session.masked(json.text("state")),
                session.masked(details.isEmpty() ? error : error + ": " + details),
                json.time("lastErrorTimestamp"));
    }

    @Override
    public Reading<RuntimeState> runtime(String slot, String deploymentId, Duration limit) throws InterruptedException {
        return session.get(
                at(slot, "/deploymentStatus/" + AppId.encoded(deploymentId)),
                limit,
                json -> runtime(json.child("properties")));
    }

    private RuntimeState runtime(Json json) {
        return new RuntimeState(
                session.masked(json.text("status")),
                json.number("numberOfInstancesInProgress"),
                json.number("numberOfInstancesSuccessful"),
                json.number("numberOfInstancesFailed"),
                json.list("errors").stream()
                        .map(each -> session.masked(each.text("message")))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    @Override
    public Reading<Boolean> siteAuthentication(String slot, Duration limit) throws InterruptedException {
        return session.get(
                at(slot, "/config/authsettingsV2"),
                limit,
                json -> json.child("properties").child("platform").flag("enabled"));
    }

    @Override
    public Reading<Boolean> basicAuthentication(String slot, Duration limit) throws InterruptedException {
        return session.get(
                at(slot, "/basicPublishingCredentialsPolicies/scm"),
                limit,
                json -> json.child("properties").flag("allow"));
    }

    @Override
    public Reading<List<String>> accessRules(String slot, Duration limit) throws InterruptedException {
        return session.get(at(slot, "/config/web"), limit, json -> {
            Json properties = json.child("properties");
            boolean main = properties.flag("scmIpSecurityRestrictionsUseMain");
            return properties.list(main ? "ipSecurityRestrictions" : "scmIpSecurityRestrictions").stream()
                    .filter(rule -> !rule.text("ipAddress").equalsIgnoreCase("Any"))
                    .map(rule -> session.masked(rule.text("action") + " " + rule.text("ipAddress")))
                    .toList();
        });
    }

    @Override
    public ChangeAnswer prepareSwap(String from, String to, Duration limit) throws InterruptedException {
        return session.change(at(from, "/applySlotConfig"), other(to), limit);
    }

    @Override
    public ChangeAnswer cancelSwap(String from, Duration limit) throws InterruptedException {
        return session.change(at(from, "/resetSlotConfig"), "", limit);
    }

    @Override
    public ChangeAnswer swap(String from, String to, Duration limit) throws InterruptedException {
        return session.change(at(from, "/slotsswap"), other(to), limit);
    }

    @Override
    public ChangeAnswer restart(String slot, Duration limit) throws InterruptedException {
        return session.change(at(slot, "/restart"), "", limit);
    }

    @Override
    public ChangeAnswer operation(String address, Duration limit) throws InterruptedException {
        return session.operation(address, limit);
    }

    private URI at(String slot, String action) {
        return session.at(app.path(slot) + action + VERSION);
    }

    private static String other(String to) {
        return "{\"targetSlot\":\"" + to.replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\",\"preserveVnet\":true}";
    }
}
