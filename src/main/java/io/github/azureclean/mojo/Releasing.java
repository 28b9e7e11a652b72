package io.github.azureclean.mojo;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.deploy.swap.SwapPlan;
import io.github.azureclean.deploy.swap.SwapResult;
import io.github.azureclean.deploy.time.Deadline;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.SwapSettings;
import io.github.azureclean.usecase.GoodAnswer;
import io.github.azureclean.usecase.NotPossible;
import io.github.azureclean.usecase.Release;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What comes after the deployment to a slot with {@code swapTo}: the swap, and proof and health on the target. */
final class Releasing implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);

    private final BuildContext context;
    private final DeploySettings settings;
    private final AzureApp app;
    private final Release release;
    private final SwapSettings slots;
    private final String content;
    private final Duration pollInterval;
    private final SystemClock clock = new SystemClock();
    // Read by a shutdown hook, too.
    private volatile @Nullable DeploymentResult end;
    private volatile @Nullable SwapResult swap;

    private Releasing(BuildContext context, DeploySettings settings, AzureApp app, SwapSettings slots, String content)
            throws CredentialException, ConnectionException {
        this.context = context;
        this.settings = settings;
        this.app = app;
        this.slots = slots;
        this.content = content;
        this.pollInterval = settings.times().poll().at(app.armUrl());
        this.release = new Release(app.manager(), app.contents(), clock, context.log()::info);
    }

    /**
     * Looks for what would stop the swap before anything is sent.
     *
     * @param content what the package's marker says; null if it has none
     * @return null without {@code swapTo}
     */
    static @Nullable Releasing begin(
            BuildContext context, DeploySettings settings, Wiring wiring, @Nullable String content) throws Exception {
        SwapSettings slots = settings.swap();
        if (slots == null) {
            return null;
        }
        if (content == null) {
            throw new UserException(
                    LocalProblem.DANGEROUS_COMBINATION,
                    "swapTo needs the marker file in the package, or the swap could not be proven.",
                    "Set marker to true, or leave swapTo out.");
        }
        AzureApp.requireOnline(context, settings.target());
        AzureApp app = AzureApp.connect(context, wiring, settings.resource(), context.log()::warn);
        try {
            Releasing releasing = new Releasing(context, settings, app, slots, content);
            releasing.release.check(slots.from(), slots.to());
            return releasing;
        } catch (NotPossible | CredentialException | ConnectionException | InterruptedException | RuntimeException e) {
            app.close();
            throw e;
        }
    }

    /** The swap; null if it has not come to it. */
    @Nullable
    SwapResult swapped() {
        return swap;
    }

    /** What is known in all, given what is known of the deployment. */
    DeploymentResult known(DeploymentResult deployed) {
        DeploymentResult known = end;
        if (known != null) {
            return known;
        }
        return done(deployed)
                ? deployed.ended(
                        Outcome.UNKNOWN,
                        Cause.INTERRUPTED,
                        "Deployed to " + slots.from() + "; it is not known whether it was swapped with " + slots.to()
                                + ".")
                : deployed;
    }

    private static boolean done(DeploymentResult deployed) {
        return deployed.outcome() == Outcome.SUCCESS || deployed.outcome() == Outcome.SKIPPED;
    }

    /**
     * Swaps if the deployment succeeded.
     *
     * @param limit when the deployment and this have to be over
     */
    DeploymentResult after(DeploymentResult deployed, Deadline limit) throws InterruptedException {
        DeploymentResult result = done(deployed) ? swap(deployed, limit) : deployed;
        end = result;
        return result;
    }

    private DeploymentResult swap(DeploymentResult deployed, Deadline limit) throws InterruptedException {
        SwapResult result;
        try {
            result = release.swap(new SwapPlan(slots.from(), slots.to(), content, limit, pollInterval));
        } catch (NotPossible e) {
            return deployed.ended(
                    Outcome.FAILED, null, "Deployed to " + slots.from() + ", but not swapped: " + e.getMessage());
        }
        swap = result;
        if (result.outcome() != Outcome.SUCCESS) {
            return deployed.ended(
                    result.outcome(), null, "Deployed to " + slots.from() + ", but not swapped: " + result.reason());
        }
        context.log().info("Swapped: " + result.reason());
        String last = health(limit);
        if (last == null) {
            return deployed.ended(Outcome.SUCCESS, null, deployed.reason());
        }
        return limit.over()
                ? deployed.ended(
                        Outcome.UNKNOWN,
                        null,
                        "Swapped, but the time of deployTimeout was over before " + slots.to()
                                + " gave a good answer (last: " + last + "). Look at the app itself.")
                : deployed.ended(
                        Outcome.FAILED,
                        Cause.APP_DOES_NOT_START,
                        "Swapped, but " + slots.to() + " gave no good answer afterwards (last: " + last + "). "
                                + slots.from() + " holds what ran before: mvn azure-clean:swap brings it back.");
    }

    /** Null when the target answers well or was not to be asked; else its last answer. */
    private @Nullable String health(Deadline limit) throws InterruptedException {
        if (settings.health().path() == null) {
            return null;
        }
        URI url = app.manager().site(slots.to(), CALL) instanceof Reading.Value<SiteResource> value
                ? app.appUrl(value.value())
                : null;
        if (url == null) {
            context.log().warn("Whether " + slots.to() + " answers was not looked at: its address is not known.");
            return null;
        }
        HealthCheck check = settings.health().onPath(url);
        return check == null ? null : new GoodAnswer(app.site(), clock, context.log()::info).await(check, limit);
    }

    @Override
    public void close() throws IOException {
        app.close();
    }
}
