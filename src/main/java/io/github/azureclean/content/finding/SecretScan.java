package io.github.azureclean.content.finding;

import io.github.azureclean.content.SelectedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for secrets at the start of small text files. A finding needs a whole secret, not the mention of one, so that
 * documentation and code that handles secrets pass.
 */
final class SecretScan {
    private static final int READ = 64 * 1024;
    private static final long BIGGEST = 1024 * 1024;

    private static final Set<String> BINARY = Set.of(
            "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tif", "tiff", "woff", "woff2", "ttf", "otf",
            "eot", "mp3", "mp4", "webm", "ogg", "wav", "pdf", "zip", "gz", "tgz", "bz2", "xz", "7z", "jar", "war",
            "whl", "class", "dll", "exe", "so", "dylib", "node", "wasm", "pyc", "pyd", "map", "mo", "svg");

    /** Folders whose keys are samples. */
    private static final Set<String> SAMPLES = Set.of(
            "test",
            "tests",
            "__tests__",
            "testdata",
            "test-data",
            "fixtures",
            "__fixtures__",
            "examples",
            "example",
            "samples",
            "docs",
            "doc",
            "spec",
            "specs",
            "mocks",
            "__mocks__");

    private static final Suspicion GITHUB = new Suspicion("credentials", "This holds a token of GitHub.");

    private static final List<Secret> SECRETS = List.of(
            new Secret(
                    "PRIVATE KEY-----",
                    "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?:\\\\[nr]|\\s)+(?:Proc-Type:|[A-Za-z0-9+/=]{40})",
                    new Suspicion(
                            "private-key", "This holds a private key; on App Service it belongs into Key Vault.")),
            new Secret(
                    "AccountKey=",
                    "AccountKey=(?!Eby8vdM02xNOcqFl)[A-Za-z0-9+/]{86}==",
                    new Suspicion(
                            "storage-key",
                            "This holds the key of a storage account; it belongs into the application settings.")),
            new Secret(
                    "SharedAccessKey=",
                    "SharedAccessKey=[A-Za-z0-9+/]{43}=",
                    new Suspicion(
                            "connection-string",
                            "This holds a connection string with its key; it belongs into the application settings.")),
            new Secret(
                    "Password=",
                    "(?:Server|Data Source)=[^;\"'<>{}$%\\s]+;(?:[^\"'<>\\r\\n]*;)?\\s*Password=(?![<{$%*\\[]|your|x{3}|\\.\\.\\.|password)[^;\"'\\s]{6}",
                    new Suspicion(
                            "connection-string",
                            "This holds a connection string with its password; it belongs into the application settings.")),
            new Secret(
                    "core.windows.net/",
                    "\\.core\\.windows\\.net/[^\\s\"'<>]*[?&]sig=[A-Za-z0-9%+/]{43}",
                    new Suspicion(
                            "storage-key",
                            "This holds the shared access signature of a storage account; it belongs into the application"
                                    + " settings.")),
            new Secret(
                    "\"clientSecret\"",
                    "\"clientSecret\"\\s*:\\s*\"[A-Za-z0-9~._-]{30}",
                    new Suspicion("credentials", "This holds the secret of a service principal.")),
            new Secret(
                    "<password>",
                    "<server>[\\s\\S]{0,400}?<password>(?![{$])[^<\\s]{4}",
                    new Suspicion("credentials", "This holds the password of a server of Maven's settings.")),
            new Secret(
                    "_authToken",
                    "_authToken\\s*=\\s*(?!\\$)[^\\s$]{8}",
                    new Suspicion("credentials", "This holds the token of a package registry.")),
            new Secret(
                    "aws_secret_access_key",
                    "aws_secret_access_key\\s*=\\s*[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])",
                    new Suspicion("credentials", "This holds an access key of AWS.")),
            new Secret("ghp_", "ghp_[A-Za-z0-9]{36}", GITHUB),
            new Secret("ghs_", "ghs_[A-Za-z0-9]{36}", GITHUB),
            new Secret("github_pat_", "github_pat_[A-Za-z0-9_]{60}", GITHUB),
            new Secret(
                    "<publishData",
                    "<publishData>[\\s\\S]*userPWD=\"[^\"]{8}",
                    new Suspicion(
                            "publish-profile",
                            "This is a publish profile: it holds the password for deploying the app.")));

    private static final Pattern BUILD_COMMAND =
            Pattern.compile("(?im)^\\s*(command|scm_do_build_during_deployment)\\s*=\\s*(.*?)\\s*$");

    private final byte[] buffer = new byte[READ];

    /** What is wrong with the content of a file; null if nothing was found. */
    @Nullable
    Suspicion look(SelectedFile file) throws IOException {
        String path = file.path();
        boolean skipped = file.size() < 16
                || file.size() > BIGGEST
                || BINARY.contains(ProgramFiles.extension(ProgramFiles.name(path)))
                || ProgramFiles.hasFolder(path, SAMPLES);
        if (skipped) {
            return null;
        }
        String text = start(file);
        if (text.indexOf('\0') >= 0) {
            return null;
        }
        if (path.equals(".deployment")) {
            return deployment(text);
        }
        for (Secret secret : SECRETS) {
            if (text.contains(secret.hint()) && secret.pattern().matcher(text).find()) {
                return secret.suspicion();
            }
        }
        return null;
    }

    private static @Nullable Suspicion deployment(String text) {
        boolean changes = BUILD_COMMAND
                .matcher(text)
                .results()
                .anyMatch(setting -> !setting.group(2).equalsIgnoreCase("false")
                        && !setting.group(2).equals("0")
                        && !setting.group(2).isEmpty());
        return changes
                ? new Suspicion(
                        "deployment-file",
                        "This makes the server run a build or a command of its own while deploying: what runs then is not what"
                                + " was packed.")
                : null;
    }

    /** The first bytes, one char each. */
    private String start(SelectedFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.file())) {
            int length = in.readNBytes(buffer, 0, READ);
            return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * A kind of secret.
     *
     * @param hint a text that is cheap to look for and stands in each of them
     */
    private record Secret(String hint, Pattern pattern, Suspicion suspicion) {
        Secret(String hint, String regex, Suspicion suspicion) {
            this(hint, Pattern.compile(regex), suspicion);
        }
    }
}
