package io.github.azureclean.usecase;

import io.github.azureclean.content.Selection;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.SelectionPlan;
import io.github.azureclean.content.SelectionRequest;
import io.github.azureclean.content.Selector;
import io.github.azureclean.manifest.ManifestDifference;
import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PlannedManifest;
import io.github.azureclean.report.PackageConsole;
import io.github.azureclean.report.ProgressReport;
import io.github.azureclean.report.ReportFiles;
import io.github.azureclean.settings.PackSettings;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the files, writes the zip and its manifest, and tells about both. */
public final class Pack {
    private final Workspace workspace;
    private final PackSettings settings;

    public Pack(Workspace workspace, PackSettings settings) {
        this.workspace = workspace;
        this.settings = settings;
    }

    /**
     * Packs.
     *
     * @return whether a package was written, or was found to be up to date; a dry run writes none
     */
    public boolean run(Content content) throws IOException, SelectionException, InterruptedException {
        SelectionRequest selected = selectionRequest(content);
        SelectionPlan plan = telling(() -> new Selector().plan(selected));
        PackageConsole console = new PackageConsole(workspace.console(), workspace.emphasis(), workspace.verbose());
        tellPlan(plan, console);
        if (settings.dryRun()) {
            return false;
        }
        PackageManifest manifest = pack(packageRequest(plan.selection()), plan, console);
        workspace
                .packedSources()
                .record(
                        manifest,
                        selected,
                        content.built(),
                        InstantSource.system().instant());
        return true;
    }

    /** The manifest of the plan is held no longer than for this. */
    private void tellPlan(SelectionPlan plan, PackageConsole console) throws IOException, SelectionException {
        PackageManifest planned = PlannedManifest.of(
                settings.dryRun() ? telling(() -> new Selector().complete(plan)) : plan.selection(),
                String.valueOf(settings.packageFile().getFileName()));
        console.before(workspace.whereabouts(), planned);
        if (settings.dryRun()) {
            console.dryRun(planned);
        }
    }

    /**
     * Deletes what stands there from an earlier build: it must not be deployed for one that failed.
     *
     * @param failure why there is no package now
     */
    public static void discard(Path packageFile, ReportFiles files, Exception failure) {
        try {
            Files.deleteIfExists(packageFile);
            if (Files.isRegularFile(files.manifestFile())) {
                Files.move(files.manifestFile(), files.previousManifestFile(), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(files.journalFile());
        } catch (IOException e) {
            failure.addSuppressed(e);
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
            e.findings().forEach(finding -> workspace.console().error(finding.path() + ": " + finding.message()));
            throw e;
        }
    }

    private PackageManifest pack(PackageRequest request, SelectionPlan plan, PackageConsole console)
            throws IOException, SelectionException {
        ReportFiles files = workspace.files();
        PackageStore store = new PackageStore(
                new PackageWriter(),
                files.manifestFile(),
                files.previousManifestFile(),
                workspace.outputDirectory().resolve("index"),
                workspace.version());
        PackageStore.Result result = telling(() -> pack(store, request, plan));
        PackageManifest manifest = result.manifest();
        if (result.upToDate()) {
            workspace
                    .console()
                    .info("Nothing changed: " + manifest.packageFile().file() + " is up to date.");
        }
        ManifestDifference changes = result.upToDate() ? ManifestDifference.none() : files.changes(manifest);
        console.after(
                manifest,
                workspace.ci().isPresent()
                        ? workspace
                                .ci()
                                .get()
                                .packed(manifest, changes, workspace.baseDirectory(), workspace.outputDirectory())
                        : List.of());
        return manifest;
    }

    private PackageStore.Result pack(PackageStore store, PackageRequest request, SelectionPlan plan)
            throws IOException, SelectionException {
        ProgressReport progress = workspace.progress();
        progress.start("pack");
        try {
            return store.pack(request, plan, settings.incremental(), progress::advance);
        } finally {
            progress.end();
        }
    }

    private SelectionRequest selectionRequest(Content content) {
        return new SelectionRequest(
                content.roots(),
                content.files(),
                settings.preset(),
                settings.includes(),
                settings.excludes(),
                settings.zipExcludes(),
                settings.keeps(),
                content.ignoreFile(),
                content.builtIns(),
                settings.suspects(),
                settings.collateral(),
                settings.symlinks(),
                settings.generated().stream().collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::text)),
                settings.maxFiles());
    }

    private PackageRequest packageRequest(Selection selection) throws IOException {
        BinShims shims = BinShims.of(selection);
        return new PackageRequest(
                settings.packageFile(),
                workspace.baseDirectory(),
                shims.selection(),
                Stream.concat(settings.generated().stream(), shims.files().stream())
                        .toList(),
                settings.entryTimes(),
                settings.compressionLevel(),
                settings.encoder(),
                settings.marker(),
                settings.maxPackageSize(),
                settings.maxFiles());
    }
}
