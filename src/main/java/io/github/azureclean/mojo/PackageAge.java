package io.github.azureclean.mojo;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.report.ErrorText;
import io.github.azureclean.report.LocalProblem;
import io.github.azureclean.report.Quantities;
import io.github.azureclean.zip.PackedSources.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;

/** Says how old a package is that another build has made, and whether it still is what would be packed. */
final class PackageAge {
    private static final int MOST_CHANGES = 3;

    private final BuildContext context;
    private final PackageToDeploy file;

    PackageAge(BuildContext context, PackageToDeploy file) {
        this.context = context;
        this.file = file;
    }

    /**
     * Refuses a package that is not what would be packed now.
     *
     * @param allowStale whether it is deployed all the same
     */
    void check(boolean allowStale) throws IOException, MojoFailureException {
        PackageManifest manifest = file.manifest();
        Optional<Comparison> known =
                manifest == null ? Optional.empty() : context.packedSources().compare(manifest);
        String name = String.valueOf(file.file().getFileName());
        if (known.isEmpty()) {
            context.log()
                    .info(name + " was made "
                            + age(Files.getLastModifiedTime(file.file()).toInstant())
                            + " ago. Whether its sources changed since is not known here.");
            return;
        }
        String age = age(known.get().packedAt());
        List<String> changes = known.get().changes();
        if (changes.isEmpty()) {
            context.log().info(name + " was made " + age + " ago, and nothing it was made from has changed since.");
            return;
        }
        String stale = name + " was made " + age + " ago, and since then this has changed: " + listed(changes) + ".";
        if (!allowStale) {
            throw new MojoFailureException(ErrorText.of(LocalProblem.STALE_PACKAGE, stale));
        }
        context.log().warn(stale + " It is deployed all the same, since allowStale is true.");
    }

    private static String listed(List<String> changes) {
        String first = String.join(", ", changes.subList(0, Math.min(MOST_CHANGES, changes.size())));
        int more = changes.size() - MOST_CHANGES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String age(Instant made) {
        return Quantities.duration(Duration.between(made, InstantSource.system().instant()));
    }
}
