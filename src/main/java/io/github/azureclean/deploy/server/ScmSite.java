package io.github.azureclean.deploy.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the engine asks of an app's SCM site (Kudu). Each call is one exchange. What the server or the network does is
 * an answer, never an exception. {@code limit} bounds a call from outside: an implementation answers
 * {@link Reading.Unavailable} or {@link UploadAnswer.Doubtful} when it is over.
 */
public interface ScmSite {
    /** {@code GET /api/deployments}: all records, newest first as a rule. */
    Reading<List<DeploymentRecord>> deployments(Duration limit) throws InterruptedException;

    /** {@code GET /api/deployments/{id}}; Linux Kudu may mask the status while any deployment holds the lock. */
    Reading<DeploymentRecord> deployment(String id, Duration limit) throws InterruptedException;

    /** {@code GET /api/deployments/{id}/log}; to be read after completion only. */
    Reading<List<LogEntry>> log(String id, Duration limit) throws InterruptedException;

    /** {@code GET /api/deployments/{id}/log/{entryId}}: the lines below one entry. */
    Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) throws InterruptedException;

    /** {@code GET /api/isdeploying}; {@link Reading.Missing} where the route does not exist (Windows Kudu). */
    Reading<Boolean> isDeploying(Duration limit) throws InterruptedException;

    /**
     * The deployment lock, read by VFS; {@link Reading.Missing} when it is free or not readable. Without
     * {@link LockInfo#expires} it may be a leftover that nobody holds (Windows Kudu).
     */
    Reading<LockInfo> lock(Duration limit) throws InterruptedException;

    /**
     * {@code GET /api/settings/{name}}: one app setting; {@link Reading.Missing} when it is unset. The value may be a
     * secret: it is never logged.
     */
    Reading<String> setting(String name, Duration limit) throws InterruptedException;

    /** A file by VFS. @param path below {@code /home}, such as {@code site/wwwroot/.azure-clean} */
    Reading<byte[]> file(String path, Duration limit) throws InterruptedException;

    /**
     * Makes a file by VFS ({@code PUT} without {@code If-Match}), never over one that stands there
     * ({@code Kudu.Services/Infrastructure/VfsControllerBase.cs}).
     *
     * @param path below {@code /home}
     * @return whether it was made; false if one stands there already
     */
    default Reading<Boolean> createFile(String path, byte[] content, Duration limit) throws InterruptedException {
        return new Reading.Missing<>(true, "");
    }

    /** A folder by VFS, not recursive. @param path below {@code /home}, without a trailing slash */
    Reading<List<VfsEntry>> folder(String path, Duration limit) throws InterruptedException;

    /**
     * What the app printed at its last start ({@code GET /api/startuplogs?latest=true}, failures first), else its newest
     * log ({@code GET /api/logs/docker}, then the file by VFS); {@link Reading.Missing} where the server offers neither.
     */
    default Reading<AppLog> appLog(Duration limit) throws InterruptedException {
        return new Reading.Missing<>(true, "");
    }

    /**
     * Gives what the app prints, line by line and masked, as it comes ({@code GET /api/logstream}); ends with the limit, or
     * when the server ends it.
     *
     * @param lines takes each line, in a thread of its own
     */
    default Reading<Boolean> followLog(Consumer<String> lines, Duration limit) throws InterruptedException {
        return new Reading.Missing<>(true, "");
    }

    /**
     * Saves the app's files ({@code GET /api/zip/site/wwwroot/}, {@code Kudu.Services/Zip/ZipController.cs}): beside the
     * file, checked as a zip, then moved to it.
     *
     * @param file what stands there is replaced
     */
    default Reading<SavedContent> save(Path file, Duration limit) throws InterruptedException {
        return new Reading.Missing<>(true, "");
    }

    /**
     * Sends the package once, from its first byte, and reads the answer, also one that comes while the body is being
     * written. Never repeats by itself and follows no redirect.
     *
     * @param progress called by the calling thread only, and never after this has returned
     */
    UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit) throws InterruptedException;
}
