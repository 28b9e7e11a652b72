package io.github.azureclean.mojo;

import io.github.azureclean.zip.GeneratedFile;
import java.util.List;

/** The files that the POM describes and the package gets. */
final class GeneratedContent {
    private GeneratedContent() {}

    static List<GeneratedFile> of(CleanPackageMojo goal) {
        return List.of();
    }
}
