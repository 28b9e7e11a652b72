package io.github.azureclean.kudu;

import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.server.UploadRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The URLs of Kudu's API below a base. */
final class ScmPaths {
    private final URI base;

    ScmPaths(URI base) {
        this.base = base;
    }

    URI api(String path) {
        return URI.create(base + "/api/" + path);
    }

    /** One segment of a path; null if it would change the path. */
    static @Nullable String segment(String text) {
        return text.isEmpty() || text.equals(".") || text.equals("..") ? null : encoded(text);
    }

    /** Several segments; null if one of them would change the path. */
    static @Nullable String segments(String path) {
        String[] parts = path.split("/", -1);
        return Arrays.stream(parts).anyMatch(part -> segment(part) == null)
                ? null
                : Arrays.stream(parts).map(ScmPaths::encoded).collect(Collectors.joining("/"));
    }

    URI upload(UploadRequest request) {
        UploadTarget target = request.target();
        return switch (target.endpoint()) {
            case PUBLISH ->
                api("publish?type=" + target.type().name().toLowerCase(Locale.ROOT)
                        + "&async=true&trackDeploymentProgress=true"
                        + "&clean=" + target.clean()
                        + "&restart=" + target.restart()
                        + (target.path() == null ? "" : "&path=" + encoded(target.path()))
                        + (target.ignoreStack() ? "&ignoreStack=true" : "")
                        + "&deployer=azure-clean"
                        + message(request));
            // No deployer: a custom one changes the target root on Windows (contract 3.6). clean is Windows' only.
            case ZIPDEPLOY ->
                api("zipdeploy?isAsync=true&trackDeploymentProgress=true"
                        + (target.clean() ? "&clean=true" : "")
                        + message(request));
        };
    }

    private static String message(UploadRequest request) {
        return request.message() == null ? "" : "&message=" + encoded(request.message());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
