package io.github.azureclean.content.finding;

import java.util.List;

/**
 * The secrets that are known by their looks. Each pattern runs in time linear in {@link SecretRule#REACH}: what may repeat
 * is possessive or has a bound.
 */
final class SecretRules {
    private static final Suspicion PRIVATE_KEY =
            Suspicion.key("private-key", "This holds a private key; on App Service it belongs into Key Vault.");
    private static final Suspicion STORAGE_KEY = Suspicion.key(
            "storage-key",
            "This holds the key of a storage or database account; it belongs into the application settings.");
    private static final Suspicion SIGNATURE = new Suspicion(
            "storage-key",
            "This holds the shared access signature of a storage account; it belongs into the application settings.");
    private static final Suspicion CONNECTION_KEY = Suspicion.key(
            "connection-string",
            "This holds a connection string with its key; it belongs into the application settings.");
    private static final Suspicion CONNECTION_PASSWORD = new Suspicion(
            "connection-string",
            "This holds a connection string with its password; it belongs into the application settings.");
    private static final Suspicion SERVICE_KEY = Suspicion.key(
            "cloud-key", "This holds the key of an Azure service; it belongs into the application settings.");
    private static final Suspicion PRINCIPAL = Suspicion.key(
            "cloud-key", "This holds the secret of a service principal; it belongs into the application settings.");
    private static final Suspicion CLIENT_SECRET =
            new Suspicion("credentials", "This holds the secret of a client application.");
    private static final Suspicion MAVEN =
            new Suspicion("credentials", "This holds the password of a server of Maven's settings.");
    private static final Suspicion PROFILE =
            Suspicion.key("publish-profile", "This is a publish profile: it holds the password for deploying the app.");

    private static final String NO_WORD_BEFORE = "(?<![A-Za-z0-9_-])";
    private static final String NO_WORD_AFTER = "(?![A-Za-z0-9_-])";
    /** What stands between the name of a setting and its value. */
    private static final String IS = "[\"']?+\\s{0,5}+(?::|=>?|:=)\\s{0,5}+[\"']?+";

    /** Hosts that nobody else reaches. */
    private static final String ELSEWHERE =
            "(?!localhost|127\\.|0\\.0\\.0\\.0|\\[::1|host\\.docker\\.internal|example\\b)";

    /** The rest of a connection string of ADO.NET, up to its password. */
    private static final String LOGIN =
            "=[^;\"'<>{}$%\\s]{1,200}+;(?:[^\"'<>\\r\\n]{0,300}?;)??\\s{0,3}+(?i:Password|Pwd)\\s{0,3}+=\\s{0,3}+"
                    + "([^;\"'\\s]{6,128}+)";

    /** All rules; the first that fits speaks. */
    static final List<SecretRule> ALL = List.of(
            new SecretRule(
                    "private key",
                    "(?<=-----BEGIN [A-Z0-9 ]{0,30})PRIVATE KEY(?: BLOCK)?-----(?:\\\\[nr]|\\s)++"
                            + "(?:Proc-Type:|Version:|Comment:|[A-Za-z0-9+/=]{40})",
                    PRIVATE_KEY),
            new SecretRule(
                            "private key",
                            "(?<=-----BEGIN [A-Z0-9 ]{0,30})PRIVATE KEY-----\\s{1,9}+[A-Za-z0-9+/]",
                            PRIVATE_KEY)
                    .in("pem", "key", "p8", "pk8"),
            new SecretRule("\"d\"", "\"d\"\\s{0,5}+:\\s{0,5}+\"[A-Za-z0-9_-]{43}", PRIVATE_KEY).and("\"kty\""),
            new SecretRule("age-secret-key-1", "AGE-SECRET-KEY-1[0-9A-Z]{58}", PRIVATE_KEY),
            new SecretRule(
                    "key",
                    "(?i:key)" + IS + "(?!Eby8vdM02xNOcqFl|C2y6yDjf5)[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])",
                    STORAGE_KEY),
            new SecretRule("sharedaccesskey=", "(?i:SharedAccessKey)=[A-Za-z0-9+/]{43}=", CONNECTION_KEY),
            new SecretRule("sig=", "(?<=[?&]|&amp;)sig=[A-Za-z0-9%+/]{43}", SIGNATURE).and(".core.windows.net/"),
            new SecretRule(
                    "azse", "(?<=(?<![A-Za-z0-9])[A-Za-z0-9]{42})AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])", SERVICE_KEY),
            new SecretRule("azfu", "(?<=[A-Za-z0-9_-]{44})AzFu[A-Za-z0-9_-]{5}[AQgw]==", SERVICE_KEY),
            new SecretRule("azca", "(?<=[A-Za-z0-9]{33})AzCa[A-P][A-Za-z0-9]{5}=", SERVICE_KEY),
            new SecretRule("+acr", "(?<=[A-Za-z0-9+/]{42})\\+ACR[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])", SERVICE_KEY),
            new SecretRule("jqqj99", "(?<=[A-Za-z0-9]{52})JQQJ99[A-Za-z0-9]{26}(?![A-Za-z0-9])", SERVICE_KEY),
            new SecretRule("azdo", "(?<=[A-Za-z0-9]{76})AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])", token("Azure DevOps")),
            new SecretRule(
                    "q~",
                    "(?<=(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\\d)Q~[A-Za-z0-9_~.-]{31,34}+(?![A-Za-z0-9_~.-])",
                    PRINCIPAL),
            new SecretRule(
                    "clientsecret", "(?i:clientSecret)\"\\s{0,5}+:\\s{0,5}+\"([A-Za-z0-9~._-]{30})", CLIENT_SECRET),
            new SecretRule("server=", "(?i:Server)" + LOGIN, CONNECTION_PASSWORD),
            new SecretRule("data source=", "(?i:Data Source)" + LOGIN, CONNECTION_PASSWORD),
            new SecretRule(
                    "://",
                    "(?<=postgres|postgresql|mysql|mariadb|mongodb|mongodb\\+srv|rediss?|amqps?|mssql|sqlserver|psycopg2?"
                            + "|asyncpg|pymysql|pyodbc|https?|ftps?)://[^\\s/:@\"'<>{}$%*`\\\\]{0,80}+:"
                            + "([^\\s/@\"'<>{}$*`\\\\]{3,200}+)@" + ELSEWHERE + "[A-Za-z0-9-]",
                    CONNECTION_PASSWORD),
            new SecretRule("<password>", "<password>(?![{$])([^<\\s]{4,200}+)</password>", MAVEN).and("<server>"),
            new SecretRule("userpwd=\"", "(?i:userPWD)=\"[^\"]{8}", PROFILE).and("<publishdata"),
            new SecretRule(
                    "_authtoken", "_authToken\\s{0,5}+=\\s{0,5}+(?!\\$)([^\\s$]{8})", token("a package registry")),
            new SecretRule(
                            "_auth",
                            NO_WORD_BEFORE + "_auth\\s{0,5}+=\\s{0,5}+\"?+([A-Za-z0-9+/]{12,400}+={0,2}+)",
                            token("a package registry"))
                    .in("npmrc", "yarnrc"),
            new SecretRule(
                    "aws_secret",
                    "(?i:aws_secret(?:_access)?_key)" + IS + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
                    aws()),
            new SecretRule(
                    "secretaccesskey", "(?i:secretAccessKey)" + IS + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])", aws()),
            new SecretRule("ghp_", NO_WORD_BEFORE + "ghp_[A-Za-z0-9]{36}" + NO_WORD_AFTER, token("GitHub")),
            new SecretRule("gho_", NO_WORD_BEFORE + "gho_[A-Za-z0-9]{36}" + NO_WORD_AFTER, token("GitHub")),
            new SecretRule("ghu_", NO_WORD_BEFORE + "ghu_[A-Za-z0-9]{36}" + NO_WORD_AFTER, token("GitHub")),
            new SecretRule("ghs_", NO_WORD_BEFORE + "ghs_[A-Za-z0-9]{36}" + NO_WORD_AFTER, token("GitHub")),
            new SecretRule("ghr_", NO_WORD_BEFORE + "ghr_[A-Za-z0-9]{36}" + NO_WORD_AFTER, token("GitHub")),
            new SecretRule("github_pat_", NO_WORD_BEFORE + "github_pat_[A-Za-z0-9_]{60}", token("GitHub")),
            new SecretRule("glpat-", NO_WORD_BEFORE + "glpat-[A-Za-z0-9_-]{20}", token("GitLab")),
            new SecretRule("xox", NO_WORD_BEFORE + "xox[abeoprs]-[0-9]{10,13}+-[A-Za-z0-9-]{20}", token("Slack")),
            new SecretRule(
                    "hooks.slack.com/",
                    "hooks\\.slack\\.com/(?:services|workflows)/T[A-Z0-9]{8,12}+/[A-Z][A-Z0-9]{8,12}+/[A-Za-z0-9]{20}",
                    token("Slack")),
            new SecretRule("k_live_", "(?<=(?<![A-Za-z0-9_])[sr])k_live_[A-Za-z0-9]{20}", token("Stripe")),
            new SecretRule("npm_", NO_WORD_BEFORE + "npm_[A-Za-z0-9]{36}" + NO_WORD_AFTER, token("npm")),
            new SecretRule("pypi-ageichlwas5vcmc", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}", token("PyPI")),
            new SecretRule("t3blbkfj", "(?<=sk-[A-Za-z0-9_-]{20,90})T3BlbkFJ[A-Za-z0-9_-]{20}", token("OpenAI")),
            new SecretRule("sk-ant-", NO_WORD_BEFORE + "sk-ant-[a-z0-9]{5,8}+-[A-Za-z0-9_-]{80}", token("Anthropic")),
            new SecretRule(
                    "sg.",
                    NO_WORD_BEFORE + "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}" + NO_WORD_AFTER,
                    token("SendGrid")),
            new SecretRule("hf_", NO_WORD_BEFORE + "hf_[A-Za-z]{34}" + NO_WORD_AFTER, token("Hugging Face")),
            new SecretRule("dckr_pat_", NO_WORD_BEFORE + "dckr_pat_[A-Za-z0-9_-]{27}", token("Docker Hub")),
            new SecretRule("dop_v1_", NO_WORD_BEFORE + "dop_v1_[a-f0-9]{64}", token("DigitalOcean")),
            new SecretRule("shpat_", NO_WORD_BEFORE + "shpat_[a-f0-9]{32}", token("Shopify")),
            new SecretRule("dapi", NO_WORD_BEFORE + "dapi[a-f0-9]{32}" + NO_WORD_AFTER, token("Databricks")));

    private SecretRules() {}

    private static Suspicion token(String of) {
        return Suspicion.key(
                "credentials", "This holds a token of " + of + "; it belongs into the application settings.");
    }

    private static Suspicion aws() {
        return Suspicion.key(
                "cloud-key", "This holds a secret access key of AWS; it belongs into the application settings.");
    }
}
