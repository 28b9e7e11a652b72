package io.github.azureclean.mojo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The <code>webConfig</code> block of the POM; the names are those of the HttpPlatformHandler's
 * <code>httpPlatform</code> element.
 */
public final class WebConfigBlock {
    /** The program that IIS starts, such as <code>%HOME%\python\python.exe</code>. Required. */
    @Nullable
    String processPath;

    /** Its arguments; <code>%HTTP_PLATFORM_PORT%</code> stands for the port. */
    @Nullable
    String arguments;

    /** Environment variables of the program. */
    @Nullable
    Map<String, @Nullable String> environmentVariables;

    /** Seconds that the program may take until it listens. */
    String startupTimeLimit = "120";

    /** How often a start is tried again. */
    @Nullable
    String startupRetryCount;

    /** How many restarts a minute are allowed. */
    @Nullable
    String rapidFailsPerMinute;

    /** How long a request may take, such as <code>2m</code>. */
    @Nullable
    String requestTimeout;

    /** How many processes are started. */
    @Nullable
    String processesPerApplication;

    /** Whether the program's output is written to a file. */
    String stdoutLogEnabled = "true";

    /** That file, without its ending. */
    @Nullable
    String stdoutLogFile;
}
