package io.github.azureclean.settings;

import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.UploadTarget.ArtifactType;
import io.github.azureclean.deploy.UploadTarget.Endpoint;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of OneDeploy, with the combinations refused that would delete or misplace files. */
public final class UploadTargets {
    private static final Set<ArtifactType> PATH_NEEDED =
            EnumSet.of(ArtifactType.LIB, ArtifactType.STATIC, ArtifactType.SCRIPT);

    private UploadTargets() {}

    /**
     * @param clean {@code true} or {@code false}; null for the type's own default: true for zip, false for the others
     * @throws ParameterException if a word is unknown, or the combination is refused
     */
    public static UploadTarget parse(
            String endpoint,
            String type,
            @Nullable String targetPath,
            @Nullable String clean,
            boolean restart,
            boolean ignoreStack) {
        Endpoint parsedEndpoint = Words.choice("endpoint", endpoint, Endpoint.class);
        ArtifactType parsedType = Words.choice("type", type, ArtifactType.class);
        String path = Words.optional(targetPath);
        boolean cleaned = clean(clean, parsedType);
        refuseWhatZipdeployCannot(parsedEndpoint, parsedType, path);
        refusePath(parsedType, path, cleaned);
        return new UploadTarget(parsedEndpoint, parsedType, path, cleaned, restart, ignoreStack);
    }

    private static boolean clean(@Nullable String clean, ArtifactType type) {
        return Words.optional(clean) == null ? type == ArtifactType.ZIP : Words.flag("clean", clean);
    }

    private static void refuseWhatZipdeployCannot(Endpoint endpoint, ArtifactType type, @Nullable String path) {
        if (endpoint == Endpoint.ZIPDEPLOY && (type != ArtifactType.ZIP || path != null)) {
            throw ParameterException.combination(
                    "Endpoint 'zipdeploy' takes zips for the root only, not type '" + Words.word(type) + "'"
                            + (path == null ? "" : " with targetPath '" + path + "'") + ".",
                    "Set endpoint to publish.");
        }
    }

    private static void refusePath(ArtifactType type, @Nullable String path, boolean clean) {
        if (path == null) {
            if (PATH_NEEDED.contains(type)) {
                throw ParameterException.combination(
                        "Type '" + Words.word(type) + "' needs a targetPath.",
                        "Set targetPath, for example to the file's name.");
            }
            return;
        }
        if (path.contains("\\") || (path + "/").contains("../")) {
            throw ParameterException.of("targetPath", path, "a path with forward slashes and without '..'");
        }
        if (type == ArtifactType.ZIP && path.startsWith("/")) {
            throw ParameterException.combination(
                    "An absolute targetPath ('" + path
                            + "') with type 'zip' writes straight into the live site on Linux.",
                    "Set targetPath relative to wwwroot.");
        }
        if (type == ArtifactType.ZIP && clean) {
            throw ParameterException.combination(
                    "Type 'zip' with targetPath '" + path + "' and clean=true deletes everything else in wwwroot.",
                    "Set clean to false, or leave targetPath out.");
        }
        if (type == ArtifactType.STATIC && path.endsWith("/")) {
            throw ParameterException.of("targetPath", path, "a path of a file, without a slash at the end");
        }
    }
}
