package io.github.azureclean.kudu;

import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.deploy.Budgets;
import io.github.azureclean.deploy.DeploymentEngine;
import io.github.azureclean.deploy.DeploymentEvent;
import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.DeploymentResult;
import io.github.azureclean.deploy.RetryPolicy;
import io.github.azureclean.deploy.VerifyMode;
import io.github.azureclean.emulator.Emulator;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.fault.Fault;
import io.github.azureclean.emulator.fault.FaultJson;
import io.github.azureclean.emulator.fault.ServerFault;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A deployment by the real engine over real sockets against the emulator, in virtual time. */
final class ScenarioRun implements AutoCloseable {
    static final String PASSWORD = "Sc3nario-Passw0rd/1+";

    /** Each phase of a deployment at the server. */
    static final Duration PHASE = Duration.ofSeconds(10);

    private static final String USER = "$scenario";

    final ScenarioClock clock = new ScenarioClock();
    final Emulator emulator;
    /** A host that is not ours: nothing may ever arrive there. */
    final WireServer elsewhere = new WireServer(call -> call.answer(200, "[]"));

    final List<DeploymentEvent> events = new ArrayList<>();
    /** Where the client believes the server to be. */
    URI base;

    ScenarioPackage content;
    Credential credential = new Credential.Basic(USER, Secret.of(PASSWORD));
    VerifyMode verify = VerifyMode.MARKER;
    Duration silence = Duration.ofSeconds(10);
    Budgets budgets = new Budgets(
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(45),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private ScenarioClock.Action whenUploading = () -> {};
    private ScenarioClock.Action whenAnswered = () -> {};
    private ScenarioClock.Action whenTracking = () -> {};

    ScenarioRun(Path folder) throws IOException {
        this(folder, options -> options);
    }

    ScenarioRun(Path folder, UnaryOperator<EmulatorOptions.Builder> more) throws IOException {
        this.content = ScenarioPackage.small(folder, "ours", ScenarioPackage.TIME);
        this.emulator = Emulator.start(more.apply(EmulatorOptions.builder(folder.resolve("data"))
                        .clock(clock)
                        .phases(PHASE, PHASE, PHASE)
                        .credentials(USER, PASSWORD))
                .build());
        this.base = emulator.scmUri();
    }

    /** Arms faults, each in the form that {@link Fault} describes. */
    ScenarioRun faults(String... json) throws IOException {
        for (String each : json) {
            for (Fault fault : FaultJson.parse(each)) {
                emulator.faults().add(fault);
            }
        }
        return this;
    }

    /** Somebody deployed other content before, with success. */
    ScenarioRun afterOldSuccess() throws IOException {
        emulator.faults()
                .add(new ServerFault.ForeignDeployment(
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        4,
                        Map.of(ScenarioPackage.MARKER, ScenarioPackage.hash("old"))));
        clock.pass(Duration.ofSeconds(2));
        emulator.wwwroot();
        return this;
    }

    /** Happens when the first upload begins, after the server was seen idle. */
    ScenarioRun whenUploading(ScenarioClock.Action action) {
        whenUploading = action;
        return this;
    }

    /** Happens right after the answer to the first upload. */
    ScenarioRun whenAnswered(ScenarioClock.Action action) {
        whenAnswered = action;
        return this;
    }

    /** Happens when our deployment is seen for the first time. */
    ScenarioRun whenTracking(ScenarioClock.Action action) {
        whenTracking = action;
        return this;
    }

    /** Deploys; what holds in every scenario is checked at the end. */
    ScenarioEnd deploy() throws Exception {
        ConnectionSettings settings = new ConnectionSettings(
                base, null, null, Duration.ofSeconds(5), silence, "azure-clean-maven-plugin/scenario");
        events.clear();
        Instant began = clock.now();
        int before = emulator.requests().size();
        int uploadsBefore = emulator.uploadsReceivedCompletely();
        DeploymentResult result;
        boolean interrupted;
        try (KuduScmSite site = new KuduScmSite(settings, credential)) {
            result = new DeploymentEngine(site, null, clock, this::on, new SplittableRandom(1)).deploy(plan());
        } finally {
            interrupted = Thread.interrupted();
        }
        ScenarioEnd end = new ScenarioEnd(
                result,
                emulator.requests().subList(before, emulator.requests().size()),
                emulator.uploadsReceivedCompletely() - uploadsBefore,
                List.copyOf(events),
                Duration.between(began, clock.now()),
                interrupted);
        end.keepsTheRulesOfAllScenarios(this);
        return end;
    }

    private DeploymentPlan plan() throws IOException {
        return new DeploymentPlan(
                content.file(),
                content.size(),
                content.hash(),
                content.manifest(),
                Sites.zip(),
                new RetryPolicy(3, List.of(Duration.ofSeconds(30), Duration.ofSeconds(60))),
                budgets,
                verify,
                null,
                false,
                null);
    }

    private void on(DeploymentEvent event) {
        events.add(event);
        if (event instanceof DeploymentEvent.UploadStarted) {
            whenUploading = once(whenUploading);
        } else if (event instanceof DeploymentEvent.UploadAnswered) {
            whenAnswered = once(whenAnswered);
        } else if (event instanceof DeploymentEvent.Tracking) {
            whenTracking = once(whenTracking);
        }
    }

    private static ScenarioClock.Action once(ScenarioClock.Action action) {
        ScenarioClock.act(action);
        return () -> {};
    }

    @Override
    public void close() throws IOException {
        emulator.close();
        elsewhere.close();
    }
}
