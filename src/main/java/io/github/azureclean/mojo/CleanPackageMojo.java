package io.github.azureclean.mojo;

import io.github.azureclean.content.Reaction;
import io.github.azureclean.content.rule.Preset;
import io.github.azureclean.content.rule.Syntax;
import io.github.azureclean.content.walk.SymlinkPolicy;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.ContentSource;
import io.github.azureclean.mojo.build.ModuleParameters;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.settings.EntryTimesSetting;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.PackSettings;
import io.github.azureclean.settings.PatternLists;
import io.github.azureclean.settings.Sizes;
import io.github.azureclean.settings.Words;
import io.github.azureclean.usecase.Pack;
import io.github.azureclean.zip.EncoderChoice;
import io.github.azureclean.zip.PackageException;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Selects the files, writes the zip for App Service, and writes the package manifest that says what is in it, what was
 * left out and by which rule.
 *
 * @since 0.1.0
 */
@Mojo(name = "clean-package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class CleanPackageMojo extends AzureCleanMojo {
    /**
     * Root of the content. Default for packaging <code>pom</code> and <code>azure-app</code>: the project's directory
     * without its build directory and Maven's own files. Default for <code>jar</code> and <code>war</code>: none, the
     * main artifact goes in (<code>app.jar</code> for a jar, what Quarkus built for its projects, the web application in
     * <code>webapps/ROOT</code> for a war). Any other packaging needs it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.contentDirectory")
    @Nullable
    File contentDirectory;

    /**
     * Several roots, each with <code>directory</code>, <code>outputDirectory</code>, <code>includes</code> and
     * <code>excludes</code>; replaces <code>contentDirectory</code>.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    List<FileSet> fileSets;

    /**
     * Ant patterns of which one has to match. Default: all files.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.includes")
    @Nullable
    List<@Nullable String> includes;

    /**
     * Ant patterns of files that are left out, added to the preset.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.excludes")
    @Nullable
    List<@Nullable String> excludes;

    /**
     * Patterns with the exact meaning of Info-ZIP's <code>zip -x</code>, so that a shell command's list can be pasted
     * unchanged.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.zipExcludes")
    @Nullable
    List<@Nullable String> zipExcludes;

    /**
     * Ant patterns that win over every exclude.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.keeps")
    @Nullable
    List<@Nullable String> keeps;

    /**
     * The list of excludes to start from: <code>clean</code> (precise), <code>zip-command</code> (the eleven
     * <code>zip -x</code> patterns of the usual shell script, with the result of the real <code>zip</code>) or
     * <code>none</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.preset", defaultValue = "clean")
    String preset;

    /**
     * A file in gitignore syntax that leaves out more. Default: <code>.webappignore</code> in the content root. A
     * missing file is fine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.ignoreFile")
    @Nullable
    File ignoreFile;

    /**
     * What happens when something in the package still looks wrong (docker or runner files, secrets, caches, archives,
     * missing dependencies or build output): <code>warn</code>, <code>fail</code> or <code>ignore</code>. A secret that lets
     * whoever reads it in fails the build with <code>warn</code> as well, unless <code>keeps</code> names the file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.suspects", defaultValue = "warn")
    String suspects;

    /**
     * What happens when a broad pattern drops program files: <code>warn</code>, <code>fail</code> or
     * <code>ignore</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.collateral", defaultValue = "warn")
    String collateral;

    /**
     * <code>follow</code>: symbolic links inside the root are followed, links to the outside are refused;
     * <code>skip</code>: left out; <code>fail</code>: refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.symlinks", defaultValue = "follow")
    String symlinks;

    /**
     * The time of each entry: <code>content</code> (derived from the file's content, so that the zip is the same for the
     * same content and the server copies exactly what changed), <code>build</code> (one time for all:
     * <code>project.build.outputTimestamp</code> or now) or <code>file</code> (the file's own).
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.entryTimes", defaultValue = "content")
    String entryTimes;

    /**
     * 0 (store) to 9 (smallest). Files that do not shrink are stored.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.compressionLevel", defaultValue = "6")
    String compressionLevel;

    /**
     * Who deflates: <code>auto</code> (libdeflate, which is much faster, where JDK 25 or later and the platform have it, else the
     * JDK's own), <code>jdk</code> (always the JDK's), <code>libdeflate</code> (that, or an error). The content hash does not
     * depend on it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.encoder", defaultValue = "auto")
    String encoder;

    /**
     * Whether entries of unchanged files are taken over from the last package. The bytes are those of a full run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.incremental", defaultValue = "true")
    boolean incremental;

    /**
     * The greatest size of the zip, such as <code>500MB</code>; over it the build fails and names the biggest folders.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.maxPackageSize", defaultValue = "2GB")
    String maxPackageSize;

    /**
     * The greatest number of files; over it the build fails and names the biggest folders. Default: no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.maxFiles")
    @Nullable
    String maxFiles;

    /**
     * Puts <code>.azure-clean</code>, which holds the content hash and nothing else, at the root of the package: the
     * proof of content that is read back after deploying.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.marker", defaultValue = "true")
    boolean marker;

    /**
     * Writes <code>web.config</code> for the HttpPlatformHandler into the package: <code>processPath</code>,
     * <code>arguments</code>, <code>environmentVariables</code>, <code>startupTimeLimit</code> (120 seconds),
     * <code>stdoutLogEnabled</code> and others.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    WebConfigBlock webConfig;

    /**
     * Writes <code>.deployment</code> into the package: each element is a key of its <code>[config]</code> section.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    Map<String, @Nullable String> deploymentFile;

    /**
     * The zip.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "azure-clean.packageFile",
            defaultValue = "${project.build.directory}/${project.build.finalName}-azure.zip")
    File packageFile;

    /**
     * Attaches the zip to the project (type <code>zip</code>, classifier <code>azure</code>), so that
     * <code>install</code> and <code>deploy</code> put it into Maven repositories.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.attach", defaultValue = "false")
    boolean attach;

    /**
     * Shows what would go in and what not; writes no package.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.dryRun", defaultValue = "false")
    boolean dryRun;

    /** Maven's own time stamp for reproducible builds. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}", readonly = true)
    @Nullable
    String outputTimestamp;

    private final MavenProjectHelper projectHelper;

    /**
     * @param projectHelper attaches the zip
     */
    @javax.inject.Inject
    public CleanPackageMojo(MavenProjectHelper projectHelper) {
        this.projectHelper = projectHelper;
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        PackedModule packed = new PackedModule(context.project());
        if (packed.stepsAside(context.execution().getExecutionId())) {
            context.log().debug("This build has packed already, or deploys nothing of this module.");
            return;
        }
        if (context.parameters().isAggregatorWithoutContent()) {
            context.log().info("Skipped: " + ModuleParameters.AGGREGATOR);
            return;
        }
        Path target = context.absolute(packageFile.toPath());
        try {
            PackSettings settings = settings(context, target);
            if (new Pack(context.workspace(), settings).run(ContentSource.of(context, settings))) {
                packed.remember(target);
                if (attach) {
                    projectHelper.attachArtifact(context.project(), "zip", "azure", target.toFile());
                }
            }
        } catch (Exception e) {
            if (!dryRun) {
                Pack.discard(target, context.reportFiles(), e);
            }
            throw e;
        }
    }

    private PackSettings settings(BuildContext context, Path target) throws PackageException {
        PatternLists patterns = new PatternLists(context.userProperties());
        return new PackSettings(
                target,
                context.absolute(contentDirectory),
                FileSet.roots(fileSets, context, patterns),
                Words.choice("preset", preset, Preset.class),
                patterns.rules("includes", includes, Syntax.ANT),
                patterns.rules("excludes", excludes, Syntax.ANT),
                patterns.rules("zipExcludes", zipExcludes, Syntax.ZIP),
                patterns.rules("keeps", keeps, Syntax.ANT),
                context.absolute(ignoreFile),
                Words.choice("suspects", suspects, Reaction.class),
                Words.choice("collateral", collateral, Reaction.class),
                Words.choice("symlinks", symlinks, SymlinkPolicy.class),
                EntryTimesSetting.parse(entryTimes, outputTimestamp, InstantSource.system()),
                Numbers.between("compressionLevel", compressionLevel, 0, 9),
                Words.choice("encoder", encoder, EncoderChoice.class),
                incremental,
                Sizes.parse("maxPackageSize", maxPackageSize),
                Numbers.positive("maxFiles", maxFiles),
                marker,
                GeneratedContent.of(webConfig, deploymentFile),
                dryRun);
    }
}
