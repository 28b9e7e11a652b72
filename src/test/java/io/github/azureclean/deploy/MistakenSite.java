package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.server.VfsEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server seen through a mistake. */
final class MistakenSite implements ScmSite {
    private final ScmSite site;
    private final Mutant mutant;
    private final List<DeploymentRecord> latest = new ArrayList<>();
    private String token = "";

    MistakenSite(ScmSite site, Mutant mutant) {
        this.site = site;
        this.mutant = mutant;
    }

    @Override
    public Reading<List<DeploymentRecord>> deployments(Duration limit) throws InterruptedException {
        Reading<List<DeploymentRecord>> reading = site.deployments(limit);
        if (reading instanceof Reading.Value<List<DeploymentRecord>> value) {
            latest.clear();
            latest.addAll(value.value());
            return new Reading.Value<>(mutant.list(value.value(), token), value.serverTime());
        }
        return reading;
    }

    @Override
    public Reading<DeploymentRecord> deployment(String id, Duration limit) throws InterruptedException {
        return mutant.record(id, site.deployment(id, limit), latest);
    }

    @Override
    public Reading<List<LogEntry>> log(String id, Duration limit) throws InterruptedException {
        return mutant.log(site.log(id, limit));
    }

    @Override
    public Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) throws InterruptedException {
        return site.logDetails(id, entryId, limit);
    }

    @Override
    public Reading<Boolean> isDeploying(Duration limit) throws InterruptedException {
        return mutant.deploying(site.isDeploying(limit));
    }

    @Override
    public Reading<LockInfo> lock(Duration limit) throws InterruptedException {
        return mutant.lock(site.lock(limit));
    }

    @Override
    public Reading<String> setting(String name, Duration limit) throws InterruptedException {
        return mutant.setting(site.setting(name, limit));
    }

    @Override
    public Reading<byte[]> file(String path, Duration limit) throws InterruptedException {
        return mutant.file(site.file(path, limit));
    }

    @Override
    public Reading<List<VfsEntry>> folder(String path, Duration limit) throws InterruptedException {
        return site.folder(path, limit);
    }

    @Override
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit)
            throws InterruptedException {
        token = request.message() == null ? "" : request.message();
        return mutant.answered(site.upload(request, progress, limit));
    }
}
