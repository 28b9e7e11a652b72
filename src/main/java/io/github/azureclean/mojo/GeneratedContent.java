package io.github.azureclean.mojo;

import io.github.azureclean.settings.Durations;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.Words;
import io.github.azureclean.zip.PackageException;
import io.github.azureclean.zip.generated.DeploymentFile;
import io.github.azureclean.zip.generated.GeneratedFile;
import io.github.azureclean.zip.generated.WebConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that the POM describes and the package gets. */
final class GeneratedContent {
    private GeneratedContent() {}

    static List<GeneratedFile> of(
            @Nullable WebConfigBlock webConfig, @Nullable Map<String, @Nullable String> deploymentFile)
            throws PackageException {
        List<GeneratedFile> files = new ArrayList<>();
        if (webConfig != null) {
            files.add(webConfig(webConfig).file());
        }
        if (deploymentFile != null) {
            files.add(new DeploymentFile(filled(deploymentFile)).file());
        }
        return files;
    }

    private static WebConfig webConfig(WebConfigBlock block) {
        return new WebConfig(
                block.processPath == null ? "" : block.processPath,
                Words.optional(block.arguments),
                Duration.ofSeconds(Numbers.between("webConfig.startupTimeLimit", block.startupTimeLimit, 1, 3600)),
                Numbers.optional("webConfig.startupRetryCount", block.startupRetryCount, 0, 100),
                Numbers.optional("webConfig.rapidFailsPerMinute", block.rapidFailsPerMinute, 0, 100),
                requestTimeout(Words.optional(block.requestTimeout)),
                Numbers.optional("webConfig.processesPerApplication", block.processesPerApplication, 1, 100),
                null,
                Words.flag("webConfig.stdoutLogEnabled", block.stdoutLogEnabled),
                Words.optional(block.stdoutLogFile),
                filled(block.environmentVariables));
    }

    /** Maven gives null for an element without text. */
    private static Map<String, String> filled(@Nullable Map<String, @Nullable String> given) {
        Map<String, String> filled = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((key, value) -> filled.put(key, value == null ? "" : value));
        }
        return filled;
    }

    private static @Nullable Duration requestTimeout(@Nullable String value) {
        return value == null ? null : Durations.parsePositive("webConfig.requestTimeout", value);
    }
}
