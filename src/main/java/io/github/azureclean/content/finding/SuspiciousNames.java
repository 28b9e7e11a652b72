package io.github.azureclean.content.finding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that tell by themselves that a file or folder should hardly be deployed. */
final class SuspiciousNames {
    private static final Suspicion VERSION_CONTROL = new Suspicion(
            "version-control",
            "This is the data of a version control system: all earlier content can be read from it.");
    private static final Suspicion CACHE = new Suspicion(
            "cache", "This is a cache of a tool: it makes the package bigger, and the app does not need it.");
    private static final Suspicion RUNNER =
            new Suspicion("ci-file", "This belongs to a build server or its runner, not to the app.");
    private static final Suspicion CONTAINER =
            new Suspicion("container-file", "This builds or runs a container; App Service does not use it here.");
    private static final Suspicion CREDENTIALS =
            new Suspicion("credentials", "This is a file in which a tool keeps passwords or tokens.");
    private static final Suspicion PRIVATE_KEY = Suspicion.key("private-key", "This is a private key by its name.");
    private static final Suspicion TERRAFORM = new Suspicion(
            "credentials", "Terraform keeps here what it knows of the resources, passwords in clear text among it.");
    private static final Suspicion AZURE_STATE = new Suspicion(
            "credentials", "The Azure tools keep here the values of their environments, often with passwords.");
    private static final Suspicion INFRASTRUCTURE =
            new Suspicion("infrastructure", "This describes the resources in Azure; the running app does not need it.");
    private static final Suspicion ENVIRONMENT = new Suspicion(
            "env-file", "This file usually holds passwords; on App Service they belong into the application settings.");

    private static final Suspicion LEFTOVER_ARCHIVE = new Suspicion(
            "nested-archive", "This is an archive inside the package; it looks like a leftover of a build.");

    private static final Map<String, Suspicion> FOLDERS = Map.ofEntries(
            Map.entry(".git", VERSION_CONTROL),
            Map.entry(".svn", VERSION_CONTROL),
            Map.entry(".hg", VERSION_CONTROL),
            Map.entry(".bzr", VERSION_CONTROL),
            Map.entry("__pycache__", CACHE),
            Map.entry(".pytest_cache", CACHE),
            Map.entry(".mypy_cache", CACHE),
            Map.entry(".ruff_cache", CACHE),
            Map.entry(".tox", CACHE),
            Map.entry(".nox", CACHE),
            Map.entry(".gradle", CACHE),
            Map.entry(".sass-cache", CACHE),
            Map.entry(".parcel-cache", CACHE),
            Map.entry(".turbo", CACHE),
            Map.entry(".nyc_output", CACHE),
            Map.entry(".npm", CACHE),
            Map.entry(".terraform", CACHE),
            Map.entry(".azure", AZURE_STATE),
            Map.entry("actions-runner", RUNNER),
            Map.entry(".github", RUNNER),
            Map.entry(".gitlab", RUNNER),
            Map.entry(".circleci", RUNNER),
            Map.entry(".devcontainer", CONTAINER));

    private static final Map<String, Suspicion> FILES = Map.ofEntries(
            Map.entry(
                    "local.settings.json",
                    new Suspicion(
                            "local-settings",
                            "This holds the settings of a developer's machine, often with connection strings.")),
            Map.entry("id_rsa", PRIVATE_KEY),
            Map.entry("id_dsa", PRIVATE_KEY),
            Map.entry("id_ecdsa", PRIVATE_KEY),
            Map.entry("id_ed25519", PRIVATE_KEY),
            Map.entry(".pypirc", CREDENTIALS),
            Map.entry(".netrc", CREDENTIALS),
            Map.entry("_netrc", CREDENTIALS),
            Map.entry(".git-credentials", CREDENTIALS),
            Map.entry(".credentials_rsaparams", CREDENTIALS),
            Map.entry("settings-security.xml", CREDENTIALS),
            Map.entry("accesstokens.json", CREDENTIALS),
            Map.entry("azure.yaml", INFRASTRUCTURE),
            Map.entry("azure.yml", INFRASTRUCTURE),
            Map.entry("jenkinsfile", RUNNER),
            Map.entry(".travis.yml", RUNNER),
            Map.entry(".gitlab-ci.yml", RUNNER),
            Map.entry("azure-pipelines.yml", RUNNER),
            Map.entry("bitbucket-pipelines.yml", RUNNER),
            Map.entry(".dockerignore", CONTAINER),
            Map.entry("containerfile", CONTAINER),
            Map.entry("compose.yml", CONTAINER),
            Map.entry("compose.yaml", CONTAINER),
            Map.entry(
                    "pyvenv.cfg",
                    new Suspicion(
                            "virtual-environment",
                            "This folder is a Python virtual environment: it works only where it was made.")));

    /** The end of a path, for names that alone say too little. */
    private static final List<String> CREDENTIAL_PATHS =
            List.of("/.aws/credentials", "/.docker/config.json", "/.kube/config", "/.m2/settings.xml");

    /** What stands in each name that a pattern below takes, but for archives: most names are asked no more than this. */
    private static final Pattern WORTH_A_LOOK =
            Pattern.compile("\\.env|\\.tf|\\.bicep|\\.pub|\\.(?:pfx|p12|ppk|jks|keystore)|docker|runner");

    private static final Pattern ENV = Pattern.compile("\\.env(\\..*)?|.+\\.env");
    private static final Pattern ENV_TEMPLATE = Pattern.compile(
            ".*\\.(example|sample|template|dist|defaults?|tpl|schema)|(.*[._-])?(example|sample|template|dist|defaults?)\\.env");
    private static final Pattern TERRAFORM_FILE = Pattern.compile(".*\\.(tfstate(\\..*)?|(auto\\.)?tfvars(\\.json)?)");
    private static final Pattern INFRASTRUCTURE_FILE = Pattern.compile(".*\\.(bicep|bicepparam|tf)");
    private static final Pattern PROFILE = Pattern.compile(".*\\.(publishsettings|pubxml\\.user)");
    private static final Pattern KEY_STORE = Pattern.compile(".*\\.(pfx|p12|ppk|jks|keystore)");
    private static final Pattern DOCKER = Pattern.compile(
            "dockerfile([.-].*)?|.*\\.dockerfile|docker-compose.*\\.ya?ml|.*docker.*\\.(sh|bash|ps1|cmd|bat|ya?ml|env)");
    private static final Pattern RUNNER_FILE =
            Pattern.compile("actions-runner.*|.*runner.*\\.(sh|bash|ps1|cmd|bat|ya?ml)");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|tar|tgz|tar\\.(gz|bz2|xz|zst)|7z|rar)");

    /** Folders of the top in which an archive is rather a leftover than a download. */
    private static final Set<String> OUTPUT_FOLDERS =
            Set.of("target", "build", "dist", "out", "backup", "backups", "tmp", "temp", "artifacts");

    private SuspiciousNames() {}

    /** What is wrong with a folder as a whole; null if nothing is. */
    static @Nullable Suspicion folder(String path, String name) {
        boolean buildCache = path.endsWith(".next/cache") || path.endsWith("node_modules/.cache");
        if (buildCache) {
            return CACHE;
        }
        Suspicion known = FOLDERS.get(name);
        // What else lies in a library was published with it.
        return known != VERSION_CONTROL && ProgramFiles.inLibrary(path) ? null : known;
    }

    /** What is wrong with a file; null if its name is fine. */
    static @Nullable Suspicion file(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = ProgramFiles.name(lower);
        Suspicion known = FILES.get(name);
        if (known != null) {
            return known;
        }
        Suspicion suspicion = WORTH_A_LOOK.matcher(name).find() ? byPattern(name) : null;
        String absolute = "/" + lower;
        if (suspicion == null && CREDENTIAL_PATHS.stream().anyMatch(absolute::endsWith)) {
            return CREDENTIALS;
        }
        return suspicion == null && isLeftoverArchive(lower, name) ? LEFTOVER_ARCHIVE : suspicion;
    }

    private static @Nullable Suspicion byPattern(String name) {
        if (ENV.matcher(name).matches()) {
            return ENV_TEMPLATE.matcher(name).matches() ? null : ENVIRONMENT;
        }
        if (TERRAFORM_FILE.matcher(name).matches()) {
            return TERRAFORM;
        }
        if (INFRASTRUCTURE_FILE.matcher(name).matches()) {
            return INFRASTRUCTURE;
        }
        if (PROFILE.matcher(name).matches()) {
            return new Suspicion(
                    "publish-profile", "This is a publish profile: it holds the password for deploying the app.");
        }
        if (KEY_STORE.matcher(name).matches()) {
            return new Suspicion(
                    "key-store", "This file usually holds a private key; on App Service it belongs into Key Vault.");
        }
        if (DOCKER.matcher(name).matches()) {
            return CONTAINER;
        }
        return RUNNER_FILE.matcher(name).matches() ? RUNNER : null;
    }

    /** Whether files of this kind usually fill a folder. */
    static boolean comesInFamilies(Suspicion suspicion) {
        return suspicion == INFRASTRUCTURE;
    }

    private static boolean isLeftoverArchive(String path, String name) {
        int slash = path.indexOf('/');
        boolean near =
                slash < 0 || (OUTPUT_FOLDERS.contains(path.substring(0, slash)) && path.indexOf('/', slash + 1) < 0);
        return near && ARCHIVE.matcher(name).matches();
    }
}
