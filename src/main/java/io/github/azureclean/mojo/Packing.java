package io.github.azureclean.mojo;

import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionPlan;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.Selector;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.walk.SymlinkPolicy;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PlannedManifest;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.LogSink;
import io.github.azureclean.mojo.build.MavenEmphasis;
import io.github.azureclean.mojo.build.ModuleParameters;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.mojo.build.Progress;
import io.github.azureclean.mojo.build.ReportFiles;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.DryRunTree;
import io.github.azureclean.report.PackageConsole;
import io.github.azureclean.report.ProgressReport;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Sizes;
import io.github.azureclean.settings.Words;
import io.github.azureclean.zip.EncoderChoice;
import io.github.azureclean.zip.PackageException;
import io.github.azureclean.zip.PackageRequest;
import io.github.azureclean.zip.PackageStore;
import io.github.azureclean.zip.PackageWriter;
import io.github.azureclean.zip.generated.BinShims;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** What {@code clean-package} does. */
final class Packing {
    private final BuildContext context;
    private final CleanPackageMojo goal;
    private final MavenProjectHelper projectHelper;

    Packing(BuildContext context, CleanPackageMojo goal, MavenProjectHelper projectHelper) {
        this.context = context;
        this.goal = goal;
        this.projectHelper = projectHelper;
    }

    void run() throws Exception {
        PackedModule packed = new PackedModule(context.project());
        if (packed.stepsAside(context.execution().getExecutionId())) {
            context.log().debug("This build has packed already, or deploys nothing of this module.");
            return;
        }
        if (context.parameters().isAggregatorWithoutContent()) {
            context.log().info("Skipped: " + ModuleParameters.AGGREGATOR);
            return;
        }
        Path target = context.absolute(goal.packageFile.toPath());
        try {
            run(target, packed);
        } catch (Exception e) {
            if (!goal.dryRun) {
                discard(target, e);
            }
            throw e;
        }
    }

    private void run(Path target, PackedModule packed) throws Exception {
        ContentSource source = ContentSource.of(context, goal);
        SelectionRequest selected = selectionRequest(source);
        SelectionPlan plan = plan(selected);
        PackageConsole console = new PackageConsole(new LogSink(context.log()), new MavenEmphasis(), context.verbose());
        tellPlan(plan, target, console);
        if (goal.dryRun) {
            return;
        }
        PackageManifest manifest = pack(packageRequest(target, plan.selection()), plan, console);
        context.packedSources()
                .record(
                        manifest,
                        selected,
                        source.built(),
                        InstantSource.system().instant());
        packed.remember(target);
        if (goal.attach) {
            projectHelper.attachArtifact(context.project(), "zip", "azure", target.toFile());
        }
    }

    private void tellPlan(SelectionPlan plan, Path target, PackageConsole console)
            throws IOException, SelectionException, InterruptedException {
        PackageManifest planned = PlannedManifest.of(
                goal.dryRun ? complete(plan) : plan.selection(), String.valueOf(target.getFileName()));
        console.before(context.whereabouts(), planned);
        if (goal.dryRun) {
            DryRunTree.lines(planned, context.verbose()).forEach(context.log()::info);
        }
    }

    /** What stands there from an earlier build must not be deployed for this one. */
    private void discard(Path target, Exception failure) {
        ReportFiles files = context.reportFiles();
        try {
            Files.deleteIfExists(target);
            keepAsPrevious(files);
            Files.deleteIfExists(files.journalFile());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void keepAsPrevious(ReportFiles files) throws IOException {
        if (Files.isRegularFile(files.manifestFile())) {
            Files.move(files.manifestFile(), files.previousManifestFile(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private interface Step<T> {
        T run() throws IOException, SelectionException;
    }

    /** Tells every finding of a refusal, not only the first ones. */
    private <T> T telling(Step<T> step) throws IOException, SelectionException {
        try {
            return step.run();
        } catch (SelectionException e) {
            e.findings()
                    .forEach(
                            finding -> context.log().error(PlainText.plain(finding.path() + ": " + finding.message())));
            throw e;
        }
    }

    private SelectionPlan plan(SelectionRequest request) throws IOException, SelectionException {
        return telling(() -> new Selector().plan(request));
    }

    private Selection complete(SelectionPlan plan) throws IOException, SelectionException {
        return telling(() -> new Selector().complete(plan));
    }

    private PackageManifest pack(PackageRequest request, SelectionPlan plan, PackageConsole console)
            throws IOException, SelectionException {
        ReportFiles files = context.reportFiles();
        PackageStore store = new PackageStore(
                new PackageWriter(),
                files.manifestFile(),
                files.previousManifestFile(),
                context.outputDirectory().resolve("index"),
                context.plugin().getVersion());
        PackageStore.Result result = telling(() -> pack(store, request, plan));
        PackageManifest manifest = result.manifest();
        if (result.upToDate()) {
            context.log().info("Nothing changed: " + manifest.packageFile().file() + " is up to date.");
        }
        tell(manifest, result.upToDate() ? ManifestDifference.none() : files.changes(manifest), console);
        return manifest;
    }

    private PackageStore.Result pack(PackageStore store, PackageRequest request, SelectionPlan plan)
            throws IOException, SelectionException {
        ProgressReport progress = Progress.of(context.session(), new LogSink(context.log()));
        progress.start("pack");
        try {
            return store.pack(request, plan, goal.incremental, progress::advance);
        } finally {
            progress.end();
        }
    }

    private void tell(PackageManifest manifest, @Nullable ManifestDifference changes, PackageConsole console)
            throws IOException {
        Optional<CiReporter> ci = context.ciReporter();
        console.after(
                manifest,
                ci.isPresent()
                        ? ci.get().packed(manifest, changes, context.baseDirectory(), context.outputDirectory())
                        : List.of());
    }

    private SelectionRequest selectionRequest(ContentSource source) throws PackageException {
        PatternLists patterns = new PatternLists(context.userProperties());
        return new SelectionRequest(
                source.roots(),
                source.files(),
                Words.choice("preset", goal.preset, Preset.class),
                patterns.rules("includes", goal.includes, Syntax.ANT),
                patterns.rules("excludes", goal.excludes, Syntax.ANT),
                patterns.rules("zipExcludes", goal.zipExcludes, Syntax.ZIP),
                patterns.rules("keeps", goal.keeps, Syntax.ANT),
                source.ignoreFile(),
                source.builtIns(),
                Words.choice("suspects", goal.suspects, Reaction.class),
                Words.choice("collateral", goal.collateral, Reaction.class),
                Words.choice("symlinks", goal.symlinks, SymlinkPolicy.class),
                GeneratedContent.of(goal).stream().collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::text)),
                Numbers.positive("maxFiles", goal.maxFiles));
    }

    private PackageRequest packageRequest(Path target, Selection selection) throws PackageException, IOException {
        BinShims shims = BinShims.of(selection);
        return new PackageRequest(
                target,
                context.baseDirectory(),
                shims.selection(),
                Stream.concat(GeneratedContent.of(goal).stream(), shims.files().stream())
                        .toList(),
                EntryTimesParameter.parse(goal.entryTimes, goal.outputTimestamp, InstantSource.system()),
                Numbers.between("compressionLevel", goal.compressionLevel, 0, 9),
                Words.choice("encoder", goal.encoder, EncoderChoice.class),
                goal.marker,
                Sizes.parse("maxPackageSize", goal.maxPackageSize),
                Numbers.positive("maxFiles", goal.maxFiles));
    }
}
