package io.github.azureclean.usecase;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.Quantities;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.zip.PackedSources.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Says how old a package is that another build has made, and whether it still is what would be packed. */
public final class PackageAge {
    private static final int MOST_CHANGES = 3;

    private final Workspace workspace;
    private final PackageToDeploy file;

    public PackageAge(Workspace workspace, PackageToDeploy file) {
        this.workspace = workspace;
        this.file = file;
    }

    /**
     * Refuses a package that is not what would be packed now.
     *
     * @param allowStale whether it is deployed all the same
     */
    public void check(boolean allowStale) throws IOException, UserException {
        PackageManifest manifest = file.manifest();
        Optional<Comparison> known =
                manifest == null ? Optional.empty() : workspace.packedSources().compare(manifest);
        String name = String.valueOf(file.file().getFileName());
        if (known.isEmpty()) {
            workspace
                    .console()
                    .info(name + " was made "
                            + age(Files.getLastModifiedTime(file.file()).toInstant())
                            + " ago. Whether its sources changed since is not known here.");
            return;
        }
        String age = age(known.get().packedAt());
        List<String> changes = known.get().changes();
        if (changes.isEmpty()) {
            workspace
                    .console()
                    .info(name + " was made " + age + " ago, and nothing it was made from has changed since.");
            return;
        }
        String stale = name + " was made " + age + " ago, and since then this has changed: " + listed(changes) + ".";
        if (!allowStale) {
            throw new UserException(
                    LocalProblem.STALE_PACKAGE,
                    stale,
                    "Pack again (azure-clean:deploy packs and deploys), or set allowStale=true to deploy it as it is.");
        }
        workspace.console().warn(stale + " It is deployed all the same, since allowStale is true.");
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
