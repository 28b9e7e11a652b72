package io.github.azureclean.usecase;

import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.Check;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import java.util.ArrayList;
import java.util.List;

/** Looks at what Resource Manager knows that makes deployments fail, by reading only. What it may not read it passes over. */
public final class ResourceCheckup {
    private final ResourceManager manager;
    private final boolean password;

    /**
     * @param password whether the SCM site is shown a user name and a password
     */
    public ResourceCheckup(ResourceManager manager, boolean password) {
        this.manager = manager;
        this.password = password;
    }

    /** All checks of a slot. */
    public List<Check> checks(String slot) throws InterruptedException {
        Reading<SiteResource> reading = manager.site(slot, Sites.CALL);
        if (reading instanceof Reading.Missing) {
            return List.of(
                    Check.fail("app", "Resource Manager knows no " + slot + " of that app.", Cause.HOST_NOT_FOUND));
        }
        if (!(reading instanceof Reading.Value<SiteResource> value)) {
            return List.of(Check.warn("app", "Resource Manager shows nothing of it: " + Sites.unread(reading) + "."));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(state(value.value()));
        checks.add(operations(value.value()));
        access(slot, value.value(), checks);
        return checks;
    }

    private static Check state(SiteResource site) {
        if (site.quotaExceeded()) {
            return Check.fail("app", "Its quota is used up, so it does not run.", Cause.APP_STOPPED);
        }
        if (site.stopped()) {
            return site.scmAlsoStopped()
                    ? Check.fail("app", "It is stopped, and its SCM site with it.", Cause.APP_STOPPED)
                    : Check.warn("app", "It is stopped: a deployment succeeds, and nothing starts.");
        }
        return Check.ok(
                "app", "State " + (site.state().isEmpty() ? "not told" : site.state()) + ", plan " + site.sku() + ".");
    }

    private static Check operations(SiteResource site) {
        if (site.pendingOperation() != null) {
            return Check.warn(
                    "operations", "One is going on (" + site.pendingOperation() + "), such as a swap or scaling.");
        }
        return site.preparedSwap() == null
                ? Check.ok("operations", "None is going on.")
                : Check.warn(
                        "operations",
                        "A swap with " + site.preparedSwap() + " is prepared: complete or cancel it in the portal.");
    }

    private void access(String slot, SiteResource site, List<Check> checks) throws InterruptedException {
        if (!site.publicAccess()) {
            checks.add(Check.warn("access", "It can be reached from inside its network only."));
        } else if (manager.accessRules(slot, Sites.CALL) instanceof Reading.Value<List<String>> rules
                && !rules.value().isEmpty()) {
            checks.add(Check.warn(
                    "access",
                    "Rules hold for the SCM site, and may shut this machine out: " + String.join(", ", rules.value())
                            + "."));
        } else {
            checks.add(Check.ok("access", "No rule shuts anybody out."));
        }
        if (manager.basicAuthentication(slot, Sites.CALL) instanceof Reading.Value<Boolean> allowed
                && !allowed.value()) {
            checks.add(
                    password
                            ? Check.fail(
                                    "basic-auth",
                                    "The SCM site takes no user name and password.",
                                    Cause.BASIC_AUTH_DISABLED)
                            : Check.ok("basic-auth", "Off, and a token is used."));
        }
    }
}
