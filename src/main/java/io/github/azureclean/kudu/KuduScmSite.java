package io.github.azureclean.kudu;

import io.github.azureclean.credentials.Credential;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.Cause;
import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.DeploymentRecord;
import io.github.azureclean.deploy.server.LockInfo;
import io.github.azureclean.deploy.server.LogEntry;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.SavedContent;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.deploy.server.UploadProgress;
import io.github.azureclean.deploy.server.UploadRequest;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.http.BoundedCall;
import io.github.azureclean.http.CallLimit;
import io.github.azureclean.http.ConnectionException;
import io.github.azureclean.http.ConnectionSettings;
import io.github.azureclean.http.NetworkFailure;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.http.RawAnswer;
import io.github.azureclean.http.SecretMask;
import io.github.azureclean.http.ServerText;
import io.github.azureclean.http.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** An app's SCM site over HTTP. One request at a time; to be closed. */
public final class KuduScmSite implements ScmSite, AutoCloseable {
    private static final String LINUX_LOCK = "site/locks/deployment/info.lock";
    private static final String START_LOGS = "startuplogs";
    private static final String WINDOWS_LOCK = "site/locks/deployments.lock";

    /** VFS answers so when {@code If-Match} would be needed, that is, when the file stands there. */
    private static final int ALREADY_THERE = 412;

    private final String host;
    private final ScmPaths paths;
    private final Session session;
    private final SecretMask mask;
    private final RecordParser parser;
    private final Uploads uploads;

    /**
     * Sets the site up; nothing is sent yet.
     *
     * @param settings how it is reached
     * @param credential what is shown to it
     * @throws ConnectionException if the trusted certificates cannot be read
     */
    public KuduScmSite(ConnectionSettings settings, Credential credential) throws ConnectionException {
        this.host = settings.base().getHost();
        this.paths = new ScmPaths(settings.base());
        this.session = new Session(settings, credential);
        this.mask = new SecretMask(() -> secrets(credential, settings.proxy()));
        this.parser = new RecordParser(mask);
        this.uploads = new Uploads(host, paths, session, mask);
    }

    private static List<String> secrets(Credential credential, @Nullable ProxySettings proxy) {
        List<String> secrets = new ArrayList<>(credential.secretTexts());
        if (proxy != null && proxy.user() != null && proxy.password() != null) {
            secrets.addAll(new Credential.Basic(proxy.user(), proxy.password()).secretTexts());
        }
        return secrets;
    }

    @Override
    public Reading<List<DeploymentRecord>> deployments(Duration limit) throws InterruptedException {
        Reading<List<DeploymentRecord>> reading =
                read(paths.api("deployments"), CallLimit.of(limit), answer -> parser.records(answer.body()));
        // Every Kudu has a list: without one it is not Kudu that answers.
        return reading instanceof Reading.Missing<List<DeploymentRecord>> missing && !missing.route()
                ? new Reading.Denied<>(Cause.HOST_NOT_FOUND, 404, missing.serverText(), true)
                : reading;
    }

    @Override
    public Reading<DeploymentRecord> deployment(String id, Duration limit) throws InterruptedException {
        return below("deployments/", id, "", limit, answer -> parser.record(answer.body()));
    }

    @Override
    public Reading<List<LogEntry>> log(String id, Duration limit) throws InterruptedException {
        return below("deployments/", id, "/log", limit, answer -> parser.log(answer.body()));
    }

    @Override
    public Reading<List<LogEntry>> logDetails(String id, String entryId, Duration limit) throws InterruptedException {
        String entry = ScmPaths.segment(entryId);
        return entry == null
                ? noPath()
                : below("deployments/", id, "/log/" + entry, limit, answer -> parser.log(answer.body()));
    }

    @Override
    public Reading<Boolean> isDeploying(Duration limit) throws InterruptedException {
        return read(paths.api("isdeploying"), CallLimit.of(limit), answer -> parser.deploying(answer.body()));
    }

    @Override
    public Reading<LockInfo> lock(Duration limit) throws InterruptedException {
        CallLimit both = CallLimit.of(limit);
        Reading<LockInfo> linux = vfs(LINUX_LOCK, both, answer -> parser.linuxLock(answer.body()));
        return linux instanceof Reading.Missing<LockInfo>
                ? vfs(WINDOWS_LOCK, both, answer -> parser.windowsLock(answer.body()))
                : linux;
    }

    @Override
    public Reading<String> setting(String name, Duration limit) throws InterruptedException {
        return below("settings/", name, "", limit, answer -> {
            if (answer.text().html()) {
                throw new IOException("a page came instead of a setting");
            }
            return RecordParser.setting(answer.body());
        });
    }

    @Override
    public Reading<byte[]> file(String path, Duration limit) throws InterruptedException {
        return vfs(path, CallLimit.of(limit), RawAnswer::body);
    }

    @Override
    public Reading<Boolean> createFile(String path, byte[] content, Duration limit) throws InterruptedException {
        String segments = ScmPaths.segments(path);
        if (segments == null) {
            return noPath();
        }
        CallLimit whole = CallLimit.of(limit);
        return asked(() -> {
            RawAnswer answer = session.put(paths.api("vfs/" + segments), content, whole);
            return answer.status() == ALREADY_THERE
                    ? new Reading.Value<>(false, answer.serverTime())
                    : reading(answer, done -> true);
        });
    }

    @Override
    public Reading<List<VfsEntry>> folder(String path, Duration limit) throws InterruptedException {
        return vfs(path + "/", CallLimit.of(limit), answer -> parser.folder(answer.body()));
    }

    @Override
    public Reading<AppLog> appLog(Duration limit) throws InterruptedException {
        CallLimit whole = CallLimit.of(limit);
        Reading<AppLog> start = read(paths.api(START_LOGS + "?latest=true"), whole, parser::startLog);
        if (start instanceof Reading.Value) {
            return start;
        }
        Reading<RecordParser.LogFile> newest =
                read(paths.api("logs/docker"), whole, answer -> parser.newestAppLog(answer.body()));
        if (!(newest instanceof Reading.Value<RecordParser.LogFile> found)) {
            return newest.map(file -> new AppLog("", null, false, List.of()));
        }
        return vfs(
                found.value().path(),
                whole,
                answer -> new AppLog("/api/logs/docker", found.value().updated(), false, parser.tail(answer.body())));
    }

    @Override
    public Reading<Boolean> followLog(Consumer<String> lines, Duration limit) throws InterruptedException {
        CallLimit whole = CallLimit.of(limit);
        LineSplitter splitter = new LineSplitter(line -> lines.accept(mask.line(line)));
        return asked(() -> {
            RawAnswer answer = session.download(paths.api("logstream"), splitter::take, whole);
            return answer.status() == HttpStatus.SC_OK
                    ? new Reading.Value<>(answer.whole(), answer.serverTime())
                    : reading(answer, done -> true);
        });
    }

    @Override
    public Reading<SavedContent> save(Path file, Duration limit) throws InterruptedException {
        CallLimit whole = CallLimit.of(limit);
        return asked(() -> {
            try (SavedZip zip = new SavedZip(file)) {
                RawAnswer answer = session.download(paths.api("zip/site/wwwroot/"), zip::take, whole);
                return reading(answer, done -> zip.keep());
            }
        });
    }

    @Override
    public UploadExchange upload(UploadRequest request, UploadProgress progress, Duration limit)
            throws InterruptedException {
        return uploads.upload(request, progress, limit);
    }

    @Override
    public void close() throws IOException {
        session.close();
    }

    @FunctionalInterface
    private interface Parse<T> {
        T parse(RawAnswer answer) throws IOException;
    }

    private <T> Reading<T> below(String before, String name, String after, Duration limit, Parse<T> parse)
            throws InterruptedException {
        String segment = ScmPaths.segment(name);
        return segment == null ? noPath() : read(paths.api(before + segment + after), CallLimit.of(limit), parse);
    }

    private <T> Reading<T> vfs(String path, CallLimit limit, Parse<T> parse) throws InterruptedException {
        boolean folder = path.endsWith("/");
        String segments = ScmPaths.segments(folder ? path.substring(0, path.length() - 1) : path);
        return segments == null ? noPath() : read(paths.api("vfs/" + segments + (folder ? "/" : "")), limit, parse);
    }

    private static <T> Reading<T> noPath() {
        return new Reading.Missing<>(false, "not a path");
    }

    private <T> Reading<T> read(URI uri, CallLimit limit, Parse<T> parse) throws InterruptedException {
        return asked(() -> {
            RawAnswer answer = session.get(uri, limit);
            URI other = onlyTheSlashDiffers(uri, answer);
            // A file that is asked for with a slash, or a folder without one: a folder is no file, so only one way
            // round.
            if (other != null) {
                if (other.getRawPath().endsWith("/")) {
                    return new Reading.Missing<>(false, "it is a folder");
                }
                answer = session.get(other, limit);
            }
            RawAnswer last = answer;
            return last.whole() ? BoundedCall.read(() -> reading(last, parse), limit) : reading(last, parse);
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        Reading<T> ask() throws IOException, InterruptedException, CredentialException;
    }

    private <T> Reading<T> asked(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (CredentialException e) {
            // The first token was fetched before, so this one was to renew it, and its issuer may be down for a moment.
            return new Reading.Denied<>(Cause.TOKEN_EXPIRED, 401, mask.line(String.valueOf(e.getMessage())), true);
        } catch (IOException e) {
            NetworkFailure failure = NetworkFailure.of(e, host);
            return new Reading.Unavailable<>(
                    mask.line(failure.why()), failure.hostUnknown(), null, failure.permanent());
        }
    }

    /** VFS sends 307 to the form with or without a slash; its host is not looked at, since it may be an inner one. */
    private static @Nullable URI onlyTheSlashDiffers(URI asked, RawAnswer answer) {
        String location = answer.header("Location");
        if (answer.status() != 307 || location == null) {
            return null;
        }
        String path = location.replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*", "");
        String ours = asked.getRawPath();
        if (path.equals(ours + "/")) {
            return URI.create(asked + "/");
        }
        return ours.equals(path + "/") ? URI.create(asked.toString().replaceFirst("/$", "")) : null;
    }

    private <T> Reading<T> reading(RawAnswer answer, Parse<T> parse) {
        String text = mask.line(answer.text().words());
        Verdict verdict = AnswerTable.verdict(AnswerTable.Context.READ, answer, session.bearer());
        if (verdict instanceof Verdict.Done) {
            return parsed(answer, parse);
        }
        if (verdict instanceof Verdict.Refused refused) {
            return new Reading.Denied<>(refused.cause(), answer.status(), text, refused.mayPass());
        }
        if (verdict instanceof Verdict.NotThere missing) {
            return new Reading.Missing<>(missing.route(), text);
        }
        return new Reading.Unavailable<>(
                "HTTP " + answer.status() + (text.isEmpty() ? "" : ": " + text),
                false,
                answer.retryAfter(InstantSource.system()));
    }

    private <T> Reading<T> parsed(RawAnswer answer, Parse<T> parse) {
        if (!answer.whole()) {
            return new Reading.Unavailable<>(answer.brokenOff(), false, null);
        }
        try {
            return new Reading.Value<>(parse.parse(answer), answer.serverTime());
        } catch (IOException e) {
            ServerText text = answer.text();
            // Kudu never sends one; the front end does in place of a redirect, and so do the gateways of companies.
            if (text.loginPage()) {
                return new Reading.Denied<>(
                        Cause.REDIRECTED, answer.status(), "a login page: " + mask.line(text.words()));
            }
            return new Reading.Unavailable<>(
                    mask.line("HTTP " + answer.status() + " with "
                            + (text.html()
                                    ? "a page instead of an answer: " + text.words()
                                    : "an answer that cannot be read: " + e.getMessage())),
                    false,
                    answer.retryAfter(InstantSource.system()));
        }
    }
}
