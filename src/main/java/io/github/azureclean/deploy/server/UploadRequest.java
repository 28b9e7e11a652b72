package io.github.azureclean.deploy.server;

import io.github.azureclean.deploy.UploadTarget;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One upload of a package.
 *
 * @param file the package, read afresh for each upload
 * @param target which endpoint takes it, and how
 * @param contentType {@code application/zip} or {@code application/octet-stream}
 * @param message a text with a token that newer servers and {@code zipdeploy} show in their record; null to send none
 */
public record UploadRequest(
        Path file,
        UploadTarget target,
        String contentType,
        @Nullable String message) {}
