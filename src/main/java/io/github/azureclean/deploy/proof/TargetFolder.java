package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.UploadTarget;
import org.jspecify.annotations.Nullable;

/** Where below {@code /home} the content of a package comes to stand. */
final class TargetFolder {
    static final String STARTUP = "site/scripts/startup.sh";
    private static final String HOME = "/home/";

    private TargetFolder() {}

    /** @return the folder, without slashes around; null for artifacts that are stored as one file */
    static @Nullable String of(UploadTarget target) {
        return switch (target.type()) {
            case ZIP -> below("site/wwwroot", target.path());
            case WAR -> target.path() == null ? null : below("site/wwwroot", target.path());
            case JAR, EAR, LIB, STATIC, STARTUP, SCRIPT -> null;
        };
    }

    /** @return the file of an artifact that is stored as one; null for others and where the server chooses the name */
    static @Nullable String fileOf(UploadTarget target) {
        String path = target.path();
        return switch (target.type()) {
            case JAR -> "site/wwwroot/app.jar";
            case EAR -> "site/wwwroot/app.ear";
            case WAR -> path == null ? "site/wwwroot/app.war" : null;
            case LIB -> path == null ? null : below("site/libs", path);
            case SCRIPT -> path == null ? null : below("site/scripts", path);
            case STATIC -> path == null ? null : below("site/wwwroot", path);
            // On Windows it is startup.cmd, which SingleFileProof looks for too.
            case STARTUP -> STARTUP;
            case ZIP -> null;
        };
    }

    private static String below(String root, @Nullable String path) {
        if (path == null) {
            return root;
        }
        String plain = path.startsWith(HOME) ? path.substring(HOME.length()) : root + "/" + path;
        return plain.replaceAll("/+", "/").replaceAll("/$", "");
    }
}
