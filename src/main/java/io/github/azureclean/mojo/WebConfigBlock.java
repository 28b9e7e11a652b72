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
    int startupTimeLimit = 120;

    /** How often a start is tried again. */
    @Nullable
    Integer startupRetryCount;

    /** How many restarts a minute are allowed. */
    @Nullable
    Integer rapidFailsPerMinute;

    /** How long a request may take, such as <code>2m</code>. */
    @Nullable
    String requestTimeout;

    /** How many processes are started. */
    @Nullable
    Integer processesPerApplication;

    /** Whether the program's output is written to a file. */
    boolean stdoutLogEnabled = true;

    /** That file, without its ending. */
    @Nullable
    String stdoutLogFile;
}
