package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.UserErrors;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.Explained;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.DeploymentChecks;
import io.github.azureclean.report.DeploymentJournal;
import io.github.azureclean.report.DeploymentProblem;
import io.github.azureclean.report.DeploymentSummary;
import io.github.azureclean.report.FleetJournal;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.FleetSettings;
import io.github.azureclean.settings.ParameterException;
import io.github.azureclean.usecase.FleetJournalFile;
import io.github.azureclean.usecase.JournalFile;
import io.github.azureclean.usecase.Rollout;
import io.github.azureclean.usecase.Workspace;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What {@code azure-deploy} and {@code deploy} do with several targets. */
final class Fleet {
    private final BuildContext context;
    private final FleetSettings settings;
    private final DeploySettings common;
    private final Workspace workspace;
    private final FleetJournalFile journalFile;
    private final List<Member> members = new ArrayList<>();

    Fleet(BuildContext context, FleetSettings settings, SettingsDecrypter decrypter) throws InterruptedException {
        this.context = context;
        this.settings = settings;
        this.common = settings.members().get(0).settings();
        this.workspace = context.workspace();
        this.journalFile = new FleetJournalFile(context.reportFiles().journalFile());
        for (FleetSettings.Member each : settings.members()) {
            BuildContext own = context.forTarget(each.name());
            members.add(new Member(
                    each.name(),
                    own,
                    own.workspace(),
                    each.settings(),
                    decrypter,
                    journal -> journalFile.put(each.name(), journal)));
        }
    }

    /** A target on its way. */
    private static final class Member {
        private final String name;
        private final Workspace workspace;
        private final JournalFile journal;
        private final Deploying deploying;
        private @Nullable AppRelease release;
        private @Nullable Exception failure;

        Member(
                String name,
                BuildContext context,
                Workspace workspace,
                DeploySettings settings,
                SettingsDecrypter decrypter,
                JournalFile.Store store) {
            this.name = name;
            this.workspace = workspace;
            this.journal = new JournalFile(workspace, settings, store);
            this.deploying = new Deploying(
                    context, workspace, settings, new Wiring(context, settings.resource(), decrypter), journal);
        }

        AppRelease release() {
            AppRelease prepared = release;
            if (prepared == null) {
                throw new IllegalStateException(name + " was not prepared.");
            }
            return prepared;
        }
    }

    void run() throws Exception {
        if (common.dryRun()) {
            for (Member each : members) {
                each.deploying.dryRun();
            }
            return;
        }
        orTold(this::deploy);
    }

    /** What is wrong without anything having been built. */
    void check() throws Exception {
        Deploying.requireKnownContent(context);
        orTold(() -> {
            each(member -> member.deploying.checkConnection());
            requireSitesOfTheirOwn(false);
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private interface MemberStep {
        void run(Member member) throws Exception;
    }

    private void orTold(Step step) throws Exception {
        try {
            step.run();
        } catch (ParameterException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!begun()) {
                tell(e);
            }
            Exception named = named(e);
            if (common.failOnError()) {
                throw named;
            }
            UserErrors.text(named).lines().forEach(workspace.console()::warn);
            workspace.console().warn("The build goes on, since failOnError is false.");
        }
    }

    private boolean begun() {
        return members.stream().anyMatch(each -> each.journal.begun());
    }

    /** Nothing was sent to any target, since something is wrong with one, or with all. */
    private void tell(Exception failure) {
        try {
            Optional<Member> one =
                    members.stream().filter(each -> each.failure != null).findFirst();
            for (Member each : members) {
                boolean guilty = one.isEmpty() || each.failure != null;
                each.journal.unsent(
                        guilty ? Outcome.FAILED : Outcome.SKIPPED,
                        guilty ? UserErrors.text(failure) : notBegun(one.get()),
                        each.deploying.scmUrl());
            }
            publish(journalFile.known());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static String notBegun(Member failed) {
        return "Not begun, since target '" + failed.name + "' failed.";
    }

    /** The first target's failure, with its name and those of the others that failed. */
    private Exception named(Exception failure) {
        List<Member> failed =
                members.stream().filter(each -> each.failure != null).toList();
        if (failed.isEmpty() || failed.get(0).failure != failure || !(failure instanceof Explained explained)) {
            return failure;
        }
        UserProblem problem = explained.problem();
        String others = failed.size() == 1
                ? ""
                : " Failed too: "
                        + failed.stream().skip(1).map(each -> each.name).collect(Collectors.joining(", ")) + ".";
        return new UserException(
                new UserProblem(
                        problem.kind(),
                        "Target '" + failed.get(0).name + "': " + problem.what() + others,
                        problem.why(),
                        problem.cure()),
                failure);
    }

    private void each(MemberStep step) throws Exception {
        for (Member member : members) {
            try {
                step.run(member);
            } catch (ParameterException e) {
                throw e.ofTarget(member.name);
            } catch (Exception e) {
                member.failure = e;
                throw e;
            }
        }
    }

    private void deploy() throws Exception {
        members.get(0).deploying.requireOnline();
        ReadyPackage ready = ReadyPackage.of(context, common);
        List<AppRelease> opened = new ArrayList<>();
        try (AutoCloseable all = () -> close(opened)) {
            each(member -> {
                AppRelease release = member.deploying.prepare(ready);
                opened.add(release);
                member.release = release;
            });
            requireSitesOfTheirOwn(true);
            for (Member each : members) {
                each.journal.unsent(
                        Outcome.SKIPPED, "Not begun.", each.release().target().scmUrl(), ready.file());
            }
            rollOut(ready);
        }
        workspace.console().info(DeploymentSummary.of(journalFile.known(), workspace.emphasis()));
        workspace.console().info(DeploymentSummary.reports(AppRelease.reports(workspace)));
        publish(journalFile.known());
        for (Member each : members) {
            if (each.failure != null) {
                throw each.failure;
            }
        }
    }

    private void rollOut(ReadyPackage ready) throws InterruptedException, IOException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(settings.rollout(), members.size()));
        try {
            new Rollout<Member>(settings.rollout(), settings.onFailure(), executor).run(members, new Road(ready));
        } finally {
            executor.shutdownNow();
            // Those that were cancelled write their journals.
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                workspace.console().warn("A cancelled release goes on.");
            }
        }
    }

    private record Road(ReadyPackage ready) implements Rollout.Road<Member> {
        @Override
        public Rollout.End release(Member member) throws InterruptedException {
            try {
                AppRelease.Ended ended = member.release().run();
                if (ended.failed()) {
                    throw new UserException(DeploymentProblem.of(ended.result(), ended.target()));
                }
                return ended.journal().outcome() == Outcome.SUCCESS ? Rollout.End.RELEASED : Rollout.End.UNCHANGED;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failed(member, e);
                return Rollout.End.FAILED;
            }
        }

        private void failed(Member member, Exception e) {
            member.failure = e;
            UserErrors.text(e).lines().forEach(member.workspace.console()::error);
            if (!member.journal.begun()) {
                try {
                    unsent(member, Outcome.FAILED, UserErrors.text(e));
                } catch (IOException unwritten) {
                    e.addSuppressed(unwritten);
                }
            }
        }

        @Override
        public void bringBack(Member member, Member failed) throws InterruptedException {
            try {
                DeploymentJournal back =
                        member.release().bringBack("It was released, then target '" + failed.name + "' failed.");
                if (back.rollback() == null || !back.rollback().restored()) {
                    member.workspace.console().error(back.reason());
                }
            } catch (IOException e) {
                UserErrors.text(e).lines().forEach(member.workspace.console()::error);
            }
        }

        @Override
        public void leaveOut(Member member, Member failed) throws IOException {
            unsent(member, Outcome.SKIPPED, notBegun(failed));
            member.workspace.console().info(notBegun(failed));
        }

        private void unsent(Member member, Outcome outcome, String reason) throws IOException {
            member.journal.unsent(outcome, reason, member.release().target().scmUrl(), ready.file());
        }
    }

    private void requireSitesOfTheirOwn(boolean connected) {
        Map<String, String> taken = new HashMap<>();
        for (Member each : members) {
            URI site = connected ? each.release().target().scmUrl() : each.deploying.scmUrl();
            String other = site == null ? null : taken.put(site.getAuthority().toLowerCase(Locale.ROOT), each.name);
            if (other != null) {
                throw ParameterException.combination(
                        "The targets '" + other + "' and '" + each.name + "' would both be deployed to " + site
                                + ", one over the other; nothing was sent.",
                        "Set another appName, slot or scmUrl in one of them.");
            }
        }
    }

    private void publish(FleetJournal journal) throws IOException {
        Optional<CiReporter> ci = workspace.ci();
        if (ci.isPresent()) {
            ci.get().deployed(journal, workspace.files().folder());
        }
        if (common.junitReport() != null) {
            DeploymentChecks.write(journal, common.junitReport());
        }
    }

    private static void close(List<AppRelease> opened) throws Exception {
        Exception first = null;
        for (AppRelease each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
