package io.github.azureclean.deploy;

import io.github.azureclean.deploy.attribution.Attribution;
import io.github.azureclean.deploy.attribution.Occupancy;
import io.github.azureclean.deploy.attribution.RecordState;
import io.github.azureclean.deploy.proof.ServerBuild;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.state.Sentences;
import io.github.azureclean.manifest.PackageManifest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at everything about the server that makes deployments fail, by reading only. */
public final class ServerCheckup {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration NOTABLE_SKEW = Duration.ofMinutes(5);

    private final ScmSite site;
    private final Clock clock;
    private final @Nullable PackageManifest manifest;

    /**
     * @param site the server
     * @param clock the time here
     * @param manifest of the package that would be deployed; null if it is not known
     */
    public ServerCheckup(ScmSite site, Clock clock, @Nullable PackageManifest manifest) {
        this.site = site;
        this.clock = clock;
        this.manifest = manifest;
    }

    /** All checks; one only, if the server does not let us in. */
    public List<Check> checks() throws InterruptedException {
        Reading<List<DeploymentRecord>> reading = site.deployments(LIMIT);
        if (!(reading instanceof Reading.Value<List<DeploymentRecord>> list)) {
            return List.of(notIn(reading));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("login", "The server takes the credentials and lists its deployments."));
        checks.add(idle(list.value(), list.serverTime()));
        checks.add(runFromPackage());
        checks.add(build());
        checks.add(clock(list.serverTime()));
        checks.add(last(list.value()));
        return checks;
    }

    private static Check notIn(Reading<?> reading) {
        if (reading instanceof Reading.Denied<?> denied) {
            return Check.fail(
                    "login",
                    "The server answers " + denied.status() + Sentences.quoted(denied.serverText()) + ".",
                    denied.cause());
        }
        if (reading instanceof Reading.Missing<?> missing) {
            return Check.fail(
                    "server",
                    "The server answers 404" + Sentences.quoted(missing.serverText()) + ".",
                    missing.route() ? Cause.ENDPOINT_MISSING : Cause.HOST_NOT_FOUND);
        }
        Reading.Unavailable<?> unavailable = (Reading.Unavailable<?>) reading;
        return Check.fail("server", "The server gave no usable answer: " + unavailable.why() + ".", cause(unavailable));
    }

    private static Cause cause(Reading.Unavailable<?> unavailable) {
        if (unavailable.permanent() != null) {
            return unavailable.permanent();
        }
        return unavailable.hostUnknown() ? Cause.HOST_NOT_FOUND : Cause.SERVER_NOT_READY;
    }

    private Check idle(List<DeploymentRecord> records, @Nullable Instant serverTime) throws InterruptedException {
        Instant now = serverTime == null ? clock.now() : serverTime;
        Reading<Boolean> deploying = site.isDeploying(LIMIT);
        Occupancy occupancy = Occupancy.of(records, deploying, site.lock(LIMIT), now);
        if (occupancy instanceof Occupancy.Deploying busy) {
            DeploymentRecord record = busy.record();
            return Check.warn("idle", "Busy with " + Sentences.deployment(record) + since(record.received()) + ".");
        }
        if (occupancy instanceof Occupancy.Locked locked) {
            return Check.warn("idle", "Busy" + Sentences.holder(locked.lock(), now) + ".");
        }
        return occupancy instanceof Occupancy.Somebody
                ? Check.warn("idle", "The server says that it is deploying.")
                : Check.ok("idle", "Nothing is being deployed.");
    }

    private static String since(@Nullable Instant received) {
        return received == null ? "" : " since " + received.truncatedTo(ChronoUnit.SECONDS);
    }

    private Check runFromPackage() throws InterruptedException {
        String value = setting("WEBSITE_RUN_FROM_PACKAGE");
        if (value.isEmpty()) {
            value = setting("WEBSITE_RUN_FROM_ZIP");
        }
        if (value.toLowerCase(Locale.ROOT).startsWith("http")) {
            return Check.fail(
                    "run from package",
                    "WEBSITE_RUN_FROM_PACKAGE is a URL, so the server refuses every package.",
                    Cause.RUN_FROM_PACKAGE_URL);
        }
        return value.equals("1")
                ? Check.warn(
                        "run from package",
                        "WEBSITE_RUN_FROM_PACKAGE is 1: on Linux such an app needs endpoint=zipdeploy.")
                : Check.ok("run from package", "Not set.");
    }

    private Check build() throws InterruptedException {
        ServerBuild build =
                ServerBuild.of(site.setting(ServerBuild.SETTING, LIMIT), site.setting(ServerBuild.SWITCH, LIMIT));
        PackageManifest.FindingEntry lack = ServerBuild.lack(manifest);
        String warning = lack == null ? null : build.warning(lack);
        if (warning != null) {
            return Check.warn("server build", warning);
        }
        return switch (build) {
            case ON ->
                Check.warn(
                        "server build",
                        ServerBuild.SETTING
                                + " is true: the server builds what is deployed, so that what runs is its build"
                                + " and not the package.");
            case SWITCHED_OFF ->
                Check.warn(
                        "server build",
                        ServerBuild.SETTING + " is true and " + ServerBuild.SWITCH
                                + " is false: Windows builds what is deployed, Linux does not.");
            case OFF -> Check.ok("server build", "Off.");
            case UNKNOWN -> Check.ok("server build", "The settings that ask for one could not be read.");
        };
    }

    private Check clock(@Nullable Instant serverTime) {
        if (serverTime == null) {
            return Check.warn("clock", "The server does not tell its time.");
        }
        Duration skew = Duration.between(clock.now(), serverTime).abs();
        return skew.compareTo(NOTABLE_SKEW) > 0
                ? Check.warn("clock", "The clocks here and on the server differ by " + Sentences.span(skew) + ".")
                : Check.ok("clock", "The same here and on the server.");
    }

    private static Check last(List<DeploymentRecord> records) {
        DeploymentRecord newest = Attribution.newest(records);
        if (newest == null) {
            return Check.ok("last deployment", "None yet.");
        }
        String words = Sentences.deployment(newest) + since(newest.received());
        return RecordState.of(newest) == RecordState.FAILED
                ? Check.warn("last deployment", "Failed: " + words + ".")
                : Check.ok("last deployment", words + ".");
    }

    private String setting(String name) throws InterruptedException {
        return site.setting(name, LIMIT) instanceof Reading.Value<String> value
                ? value.value().strip()
                : "";
    }
}
