package io.github.azureclean.emulator.kudu;

import io.github.azureclean.emulator.Personality;
import io.github.azureclean.emulator.fault.DeploymentFault;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.files.DeploymentFile;
import io.github.azureclean.emulator.files.Downloads;
import io.github.azureclean.emulator.files.Folders;
import io.github.azureclean.emulator.files.Home;
import io.github.azureclean.emulator.files.Inside;
import io.github.azureclean.emulator.files.KuduSync;
import io.github.azureclean.emulator.files.ZipStaging;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one upload between their arrival and their place in the site. */
final class StagedPackage {
    private static final int KEPT_PACKAGES = 5;
    private static final int LOGGED_FILES = 200;
    private static final DateTimeFormatter PACKAGE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Kudu kudu;
    private final DeploymentRequest request;
    private final Path folder;

    StagedPackage(Kudu kudu, DeploymentRequest request, Path folder) {
        this.kudu = kudu;
        this.request = request;
        this.folder = folder.resolve("extracted");
    }

    /**
     * A build of the package.
     *
     * @param copy what is done first, without the state
     * @param command starts what comes then
     */
    record Build(Kudu.LongWork copy, Command command) {}

    /** Starts the command of a build. */
    interface Command {
        /** The command that is running now, or null if nothing is left to do. */
        @Nullable
        BuildCommand start() throws IOException;
    }

    /** Downloads if told, unpacks or moves the upload into the staging folder. */
    Kudu.LongWork staging() {
        Instant time = kudu.timeline().serverTime();
        boolean now =
                !personality().isLinux() && "1".equals(kudu.settings().get("SCM_ZIPDEPLOY_DONOT_PRESERVE_FILETIME"));
        return () -> stage(time, now ? time : null);
    }

    private void stage(Instant time, @Nullable Instant fileTime) throws IOException {
        if (request.packageUri() != null) {
            Downloads.fetch(request.packageUri(), request.upload());
        }
        Files.createDirectories(folder);
        DeploymentRequest.Placement placement = request.placement();
        if (placement.live() != null) {
            ZipStaging.unpack(request.upload(), placement.live(), personality(), fileTime);
            return;
        }
        Path staged = Inside.resolve(folder, folder, placement.staged())
                .orElseThrow(() -> new IOException("The path '" + placement.staged() + "' leaves the staging folder"));
        if (placement.unpack()) {
            ZipStaging.unpack(request.upload(), staged, personality(), fileTime);
        } else {
            Files.createDirectories(staged.getParent());
            Files.move(request.upload(), staged, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(staged, FileTime.from(time));
        }
    }

    /**
     * Builds: runs the command that the package or a setting names in place of the copy, or copies and runs the action
     * that is to follow.
     */
    Build build(Deployment record, Deployment.LogEntry log, Faults.Spoiled spoiled) throws IOException {
        DeploymentFile config = DeploymentFile.in(folder);
        Path source = source(config);
        Path target = target(config);
        boolean fromPackage = kudu.settings().runFromPackage().equals("1")
                && request.placement().unpack();
        String command = fromPackage ? null : config.get("command", kudu.settings());
        String action = fromPackage ? null : config.get("POST_DEPLOYMENT_ACTION", kudu.settings());
        if (command == null && builds()) {
            return new Build(() -> {}, () -> BuildCommand.oryx(kudu, record, log, source, target));
        }
        String next = command == null ? action : command;
        return new Build(
                command == null ? copy(record, log, spoiled, source, target, fromPackage) : () -> {},
                () -> next == null ? null : BuildCommand.start(kudu, record, log, next, folder, target));
    }

    /** Whether the server builds the package itself: zips on Linux, where the settings or {@code .deployment} say so. */
    boolean builds() throws IOException {
        return personality().isLinux()
                && request.placement().unpack()
                && request.placement().live() == null
                && kudu.settings().runFromPackage().isEmpty()
                && asksForBuild()
                && !"false".equalsIgnoreCase(kudu.settings().get("ENABLE_ORYX_BUILD"));
    }

    private boolean asksForBuild() throws IOException {
        return Settings.isTrue(DeploymentFile.in(folder).get("SCM_DO_BUILD_DURING_DEPLOYMENT", kudu.settings()));
    }

    /** Copies the staging folder to its target. */
    private Kudu.LongWork copy(
            Deployment record,
            Deployment.LogEntry log,
            Faults.Spoiled spoiled,
            Path source,
            Path target,
            boolean fromPackage)
            throws IOException {
        if (fromPackage) {
            keepPackage();
        }
        if (!personality().isLinux() && asksForBuild()) {
            detail(log, "A build during deployment is run by the emulator of Linux only.", 1);
        }
        DeploymentRequest.Copy mode = fromPackage ? DeploymentRequest.Copy.CLEAN : request.copy();
        Path manifestFile = kudu.store().folderOf(record.id).resolve("manifest");
        if (personality().isLinux()) {
            String how = mode == DeploymentRequest.Copy.CLEAN ? "Clean" : "Incrementally";
            record.log(kudu.timeline().serverTime(), how + " deploying to " + shown(target), 0);
        }
        if (mode == DeploymentRequest.Copy.OVERWRITE) {
            detail(log, "Copying all files to '" + shown(target) + "'", 0);
            // The chain of manifests goes on unchanged.
            String unchanged = String.join("\n", previousManifest());
            return () -> {
                Folders.overwrite(source, target);
                Home.write(manifestFile, unchanged);
            };
        }
        detail(log, "Kudu sync from: '/tmp/zipdeploy/extracted' to: '" + shown(target) + "'", 0);
        KuduSync sync = new KuduSync(personality(), copied(spoiled), line -> {
            if (log.details().size() < LOGGED_FILES) {
                detail(log, line, 0);
            } else if (log.details().size() == LOGGED_FILES) {
                detail(log, "Omitting next output lines...", 0);
            }
        });
        Set<String> previous = mode == DeploymentRequest.Copy.CLEAN ? null : previousManifest();
        return () -> {
            Home.write(manifestFile, String.join("\n", sync.sync(source, target, previous)));
            detail(log, "Finished successfully.", 0);
        };
    }

    private Path source(DeploymentFile config) throws IOException {
        String project = config.get("project", kudu.settings());
        if (project == null) {
            return folder;
        }
        Path source = Inside.resolve(folder, folder, project)
                .filter(Files::exists)
                .orElseThrow(
                        () -> new IOException("The project '" + project + "' named in .deployment does not exist"));
        return Files.isDirectory(source) ? source : source.resolveSibling(".").normalize();
    }

    private Path target(DeploymentFile config) throws IOException {
        String path = config.get("SCM_TARGET_PATH", kudu.settings());
        Path target = request.placement().target();
        if (path == null || !target.equals(kudu.home().wwwroot())) {
            return target;
        }
        return Inside.resolve(kudu.home().root(), target, path)
                .orElseThrow(() -> new IOException("SCM_TARGET_PATH '" + path + "' leaves /home"));
    }

    private Set<String> previousManifest() throws IOException {
        Path file = kudu.store().folderOf(kudu.store().active()).resolve("manifest");
        if (kudu.store().active().isEmpty() || !Files.exists(file)) {
            // A first deployment removes the default start page only.
            return Set.of(Home.START_PAGE_NAME);
        }
        return new LinkedHashSet<>(Files.readAllLines(file));
    }

    private void keepPackage() throws IOException {
        Path folderOfPackages = kudu.home().sitePackages();
        Files.createDirectories(folderOfPackages);
        String name = PACKAGE_NAME.format(kudu.timeline().serverTime()) + ".zip";
        Files.copy(request.upload(), folderOfPackages.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Home.write(folderOfPackages.resolve("packagename.txt"), name);
        List<Path> packages;
        try (Stream<Path> list = Files.list(folderOfPackages)) {
            packages = list.filter(each -> each.toString().endsWith(".zip"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        int kept = kudu.settings().number("SCM_MAX_ZIP_PACKAGE_COUNT", KEPT_PACKAGES);
        for (Path old : packages.subList(Math.min(kept, packages.size()), packages.size())) {
            Files.delete(old);
        }
    }

    private static Predicate<String> copied(Faults.Spoiled spoiled) {
        DeploymentFault.PartialCopy partial = spoiled.find(DeploymentFault.PartialCopy.class);
        if (partial == null) {
            return path -> true;
        }
        PathMatcher only = glob(partial.only());
        PathMatcher drop = glob(partial.drop());
        return path -> (only == null || only.matches(Path.of(path))) && (drop == null || !drop.matches(Path.of(path)));
    }

    private static @Nullable PathMatcher glob(@Nullable String pattern) {
        return pattern == null ? null : FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /** Also called from outside. */
    private void detail(Deployment.LogEntry log, String text, int type) {
        kudu.alone(() -> log.detail(kudu.timeline().serverTime(), text, type));
    }

    private String shown(Path target) {
        return "/home/" + kudu.home().root().relativize(target).toString().replace('\\', '/');
    }

    private Personality personality() {
        return kudu.options().personality();
    }
}
