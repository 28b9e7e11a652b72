package io.github.azureclean.mojo;

import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.Selector;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.walk.SymlinkPolicy;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.ManifestJson;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PlannedManifest;
import io.github.azureclean.problem.PlainText;
import io.github.azureclean.report.CiReporter;
import io.github.azureclean.report.DryRunTree;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.report.PackageConsole;
import io.github.azureclean.report.ProgressReport;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Sizes;
import io.github.azureclean.settings.Words;
import io.github.azureclean.zip.PackageException;
import io.github.azureclean.zip.PackageFingerprint;
import io.github.azureclean.zip.PackageRequest;
import io.github.azureclean.zip.PackageWriter;
import io.github.azureclean.zip.generated.BinShims;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
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
            context.log().debug("This build has packed already.");
            return;
        }
        if (context.parameters().isAggregatorWithoutContent()) {
            context.log().info("Skipped: " + ContentSource.AGGREGATOR);
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
        Selection selection = select(selected);
        PackageManifest planned = PlannedManifest.of(selection, String.valueOf(target.getFileName()));
        PackageConsole console = new PackageConsole(new LogSink(context.log()), new MavenEmphasis(), context.verbose());
        console.before(Wiring.environment(context), planned);
        if (goal.dryRun) {
            DryRunTree.lines(planned, context.verbose()).forEach(context.log()::info);
            return;
        }
        PackageManifest manifest = pack(packageRequest(target, selection), console);
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

    private Selection select(SelectionRequest request) throws Exception {
        try {
            return new Selector().select(request);
        } catch (SelectionException e) {
            e.findings()
                    .forEach(
                            finding -> context.log().error(PlainText.plain(finding.path() + ": " + finding.message())));
            throw e;
        }
    }

    private PackageManifest pack(PackageRequest request, PackageConsole console)
            throws IOException, MojoExecutionException {
        ReportFiles files = context.reportFiles();
        PackageFingerprint fingerprint = new PackageFingerprint(
                context.outputDirectory().resolve("fingerprint"),
                files.manifestFile(),
                context.plugin().getVersion());
        Optional<PackageManifest> upToDate = fingerprint.upToDate(request);
        if (upToDate.isPresent()) {
            PackageManifest same = upToDate.get();
            context.log().info("Nothing changed: " + same.packageFile().file() + " is up to date.");
            tell(same, ManifestDifference.between(same, same), console);
            return same;
        }
        keepAsPrevious(files);
        Instant started = fingerprint.begin();
        PackageManifest manifest = write(request);
        record(manifest, request, files.manifestFile());
        fingerprint.record(request, started);
        tell(manifest, files.changes(manifest), console);
        return manifest;
    }

    private void tell(PackageManifest manifest, @Nullable ManifestDifference changes, PackageConsole console)
            throws IOException {
        console.after(manifest);
        Optional<CiReporter> ci = Wiring.ciReporter();
        if (ci.isPresent()) {
            ci.get().packed(manifest, changes, context.baseDirectory(), context.outputDirectory());
        }
    }

    private PackageManifest write(PackageRequest request) throws PackageException {
        ProgressReport progress = Progress.of(context.session(), new LogSink(context.log()));
        progress.start("pack");
        try {
            return new PackageWriter().write(request, progress::advance);
        } finally {
            progress.end();
        }
    }

    /** A package without its manifest is none. */
    private static void record(PackageManifest manifest, PackageRequest request, Path file)
            throws IOException, MojoExecutionException {
        try {
            ManifestJson.write(manifest, file);
        } catch (IOException e) {
            Files.deleteIfExists(request.target());
            throw new MojoExecutionException(ErrorText.linked(
                    LocalProblem.PACKAGE_NOT_WRITTEN,
                    "The manifest of the package cannot be written, so there is no package either: " + e.getMessage()
                            + "\nCheck free space and permissions of " + file + "."));
        }
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
                GeneratedContent.of(goal).stream().collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::text)));
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
                goal.marker,
                Sizes.parse("maxPackageSize", goal.maxPackageSize),
                Numbers.positive("maxFiles", goal.maxFiles));
    }
}
