package io.github.azureclean.mojo;

import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code report} does. */
final class Reporting {
    private final BuildContext context;

    Reporting(BuildContext context) {
        this.context = context;
    }

    void run() throws Exception {
        Path manifestFile = context.manifestFile();
        if (!Files.isRegularFile(manifestFile)) {
            context.log().info("No report: this module has no package.");
            return;
        }
        context.log().info("Manifest: " + manifestFile);
    }
}
