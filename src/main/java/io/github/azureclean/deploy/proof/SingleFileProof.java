package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.DeploymentPlan;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that is stored as one file is proven by its size.
 *
 * @param folder its folder below {@code /home}
 * @param name its name
 * @param size its bytes
 */
public record SingleFileProof(String folder, String name, long size) implements ContentProof {
    /** A start script is stored under a name of the server's ({@code Kudu.Services/Deployment/OneDeployHelper.cs}). */
    private static final String WINDOWS_STARTUP = "startup.cmd";

    /** @return null if the artifact is not stored as one file */
    static @Nullable SingleFileProof of(DeploymentPlan plan) {
        String path = TargetFolder.fileOf(plan.target());
        if (path == null) {
            return null;
        }
        int slash = path.lastIndexOf('/');
        return new SingleFileProof(path.substring(0, slash), path.substring(slash + 1), plan.size());
    }

    @Override
    public Finding check(ProofContext context) throws InterruptedException, DeadlineReached {
        Reading<List<VfsEntry>> reading = context.scm().folder(folder);
        if (!(reading instanceof Reading.Value<List<VfsEntry>> entries)) {
            return ContentProof.without(reading, "there is no " + name);
        }
        for (VfsEntry entry : entries.value()) {
            if (entry.name().equals(name) || (isStartup() && entry.name().equals(WINDOWS_STARTUP))) {
                return entry.size() == size
                        ? new Proven("size", name + " on the server has the size of ours")
                        : new Differs(name + " on the server has " + entry.size() + " bytes instead of " + size);
            }
        }
        return new Differs("there is no " + name);
    }

    private boolean isStartup() {
        return (folder + "/" + name).equals(TargetFolder.STARTUP);
    }
}
