package io.github.azureclean.deploy;

import io.github.azureclean.deploy.attribution.Attribution;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server whose answers a test writes down: records that live for a time, a queue of answers to uploads. */
final class ScriptedScm implements ScmSite {
    static final long SIZE = 10_000_000;

    final VirtualClock clock;
    final List<String> requests = new ArrayList<>();
    final List<Duration> uploadsAt = new ArrayList<>();
    final List<UploadRequest> uploads = new ArrayList<>();
    final List<Duration> uploadLimits = new ArrayList<>();
    final List<UploadProgress> progresses = new ArrayList<>();
    final Map<String, String> settings = new HashMap<>();
    final Map<String, String> files = new HashMap<>();
    final Map<String, List<VfsEntry>> folders = new HashMap<>();
    final Map<String, List<LogEntry>> logs = new HashMap<>();
    final Deque<Function<UploadRequest, UploadExchange>> answers = new ArrayDeque<>();
    final List<Path> saves = new ArrayList<>();
    Supplier<Reading<SavedContent>> save = () -> new Reading.Missing<>(true, "");
    boolean tellsTime = true;
    Supplier<@Nullable Reading<String>> settingFault = () -> null;
    private final List<Scripted> records = new ArrayList<>();
    Supplier<@Nullable Reading<List<DeploymentRecord>>> listFault = () -> null;
    Function<String, @Nullable Reading<DeploymentRecord>> recordFault = id -> null;
    Supplier<Reading<LockInfo>> lock = () -> new Reading.Missing<>(false, "");
    Supplier<Reading<Boolean>> deploying = () -> new Reading.Value<>(false, null);

    /** A record and the span in which it is there. */
    private record Scripted(DeploymentRecord record, Duration from, Duration until) {}

    ScriptedScm(VirtualClock clock) {
        this.clock = clock;
    }

    /** A record is shown from one moment to another, counted from the start. */
    void show(DeploymentRecord record, long fromSeconds, long untilSeconds) {
        records.add(new Scripted(record, Duration.ofSeconds(fromSeconds), Duration.ofSeconds(untilSeconds)));
    }

    /** Our record runs for a time from now on, and then ends with a status. */
    void deploys(String id, long seconds, int endStatus) {
        long now = clock.elapsed().toSeconds();
        show(record(id, 1, false, now), now, now + seconds);
        show(record(id, endStatus, true, now), now + seconds, 1_000_000);
    }

    static DeploymentRecord record(String id, int status, boolean complete, long receivedSeconds) {
        Instant received = VirtualClock.START.plusSeconds(receivedSeconds);
        return new DeploymentRecord(
                id,
                status,
                "",
                "GITHUB",
                "",
                "",
                received,
                complete ? received.plusSeconds(1) : null,
                complete,
                status == 4,
                id.startsWith("temp-"));
    }

    /** The next upload is answered so. */
    void answer(Function<UploadRequest, UploadExchange> answer) {
        answers.add(answer);
    }

    /** The next upload is answered with this, without anything else happening. */
    void answer(UploadAnswer answer, @Nullable Integer status) {
        answers.add(request -> exchange(answer, status));
    }

    UploadExchange exchange(UploadAnswer answer, @Nullable Integer status) {
        return new UploadExchange(answer, SIZE, true, status, "", null, clock.now());
    }

    @Override
    public Reading<List<DeploymentRecord>> deployments(Duration limit) {
        requests.add("list");
        Reading<List<DeploymentRecord>> fault = listFault.get();
        return fault != null ? fault : value(current());
    }

    private List<DeploymentRecord> current() {
        Duration now = clock.elapsed();
        return records.stream()
                .filter(each -> each.from.compareTo(now) <= 0 && now.compareTo(each.until) < 0)
                .map(Scripted::record)
                .toList();
    }

    @Override
    public Reading<DeploymentRecord> deployment(String id, Duration limit) {
        requests.add("record " + id);
        Reading<DeploymentRecord> fault = recordFault.apply(id);
        if (fault != null) {
            return fault;
        }
        DeploymentRecord found = Attribution.byId(current(), id);
        return found == null ? new Reading.Missing<>(false, "not found.") : value(found);
    }

    @Override
    public Reading<List<LogEntry>> log(String id, Duration limit) {
        requests.add("log " + id);
        return value(logs.getOrDefault(id, List.of()));
    }

    @Override
    public Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) {
        requests.add("log " + id + "/" + entryId);
        return value(logs.getOrDefault(id + "/" + entryId, List.of()));
    }

    @Override
    public Reading<Boolean> isDeploying(Duration limit) {
        requests.add("isdeploying");
        return deploying.get();
    }

    @Override
    public Reading<LockInfo> lock(Duration limit) {
        requests.add("lock");
        return lock.get();
    }

    @Override
    public Reading<String> setting(String name, Duration limit) {
        requests.add("setting " + name);
        Reading<String> fault = settingFault.get();
        if (fault != null) {
            return fault;
        }
        return settings.containsKey(name) ? value(settings.get(name)) : new Reading.Missing<>(false, "");
    }

    @Override
    public Reading<byte[]> file(String path, Duration limit) {
        requests.add("file " + path);
        String text = files.get(path);
        return text == null ? new Reading.Missing<>(false, "") : value(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reading<List<VfsEntry>> folder(String path, Duration limit) {
        requests.add("folder " + path);
        List<VfsEntry> entries = folders.get(path);
        return entries == null ? new Reading.Missing<>(false, "") : value(entries);
    }

    @Override
    public Reading<SavedContent> save(Path file, Duration limit) {
        requests.add("save");
        saves.add(file);
        return save.get();
    }

    @Override
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit) {
        requests.add("upload");
        uploadsAt.add(clock.elapsed());
        uploads.add(request);
        uploadLimits.add(limit);
        progresses.add(progress);
        progress.sent(SIZE, SIZE);
        return answers.remove().apply(request);
    }

    private <T> Reading<T> value(T value) {
        return new Reading.Value<>(value, tellsTime ? clock.now() : null);
    }
}
