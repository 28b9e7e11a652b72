package io.github.azureclean.usecase;

import io.github.azureclean.deploy.proof.MarkerProof;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.server.VfsEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SCM site of a slot of the stand-in; a package is told by its file's name, and deployed at once. */
final class ScmStandIn implements ScmSite {
    private final AzureStandIn azure;
    private final String slot;
    private final List<DeploymentRecord> records = new ArrayList<>();
    private final Map<Path, String> packages = new HashMap<>();

    ScmStandIn(AzureStandIn azure, String slot) {
        this.azure = azure;
        this.slot = slot;
    }

    /** A file that holds a content. */
    Path file(String content) {
        Path file = Path.of(content + ".zip");
        packages.put(file, content);
        return file;
    }

    @Override
    public Reading<List<DeploymentRecord>> deployments(Duration limit) {
        return value(List.copyOf(records));
    }

    @Override
    public Reading<DeploymentRecord> deployment(String id, Duration limit) {
        return value(records.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow());
    }

    @Override
    public Reading<List<LogEntry>> log(String id, Duration limit) {
        return value(List.of());
    }

    @Override
    public Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) {
        return value(List.of());
    }

    @Override
    public Reading<Boolean> isDeploying(Duration limit) {
        return value(false);
    }

    @Override
    public Reading<LockInfo> lock(Duration limit) {
        return new Reading.Missing<>(false, "");
    }

    @Override
    public Reading<String> setting(String name, Duration limit) {
        return new Reading.Missing<>(false, "");
    }

    @Override
    public Reading<byte[]> file(String path, Duration limit) {
        return path.equals(MarkerProof.AT_THE_ROOT)
                ? value(azure.contents.get(slot).getBytes(StandardCharsets.UTF_8))
                : new Reading.Missing<>(false, "");
    }

    @Override
    public Reading<List<VfsEntry>> folder(String path, Duration limit) {
        return new Reading.Missing<>(false, "");
    }

    @Override
    public Reading<AppLog> appLog(Duration limit) {
        return azure.appLog(slot, limit);
    }

    @Override
    public Reading<SavedContent> save(Path file, Duration limit) {
        azure.changes.add("save " + slot);
        packages.put(file, azure.contents.get(slot));
        return value(new SavedContent(10, "ab", Map.of("a", 1L), azure.contents.get(slot), false));
    }

    @Override
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit) {
        String content = packages.getOrDefault(request.file(), "nothing");
        azure.changes.add("upload " + content + " to " + slot);
        azure.contents.put(slot, content);
        String id = "id-" + (records.size() + 1);
        records.add(new DeploymentRecord(
                id, 4, "", "OneDeploy", "", "", azure.now(), azure.now().plusSeconds(1), true, true, false));
        return new UploadExchange(new UploadAnswer.Accepted(id), 10, true, 202, "", null, azure.now());
    }

    private <T> Reading<T> value(T value) {
        return new Reading.Value<>(value, azure.now());
    }
}
