package io.github.azureclean.mojo;

import io.github.azureclean.settings.EmulatorSettings;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that may start the stand-in for an app: how it behaves. */
abstract class EmulatingMojo extends AzureCleanMojo {
    /**
     * Whose behaviour the stand-in has: <code>linux</code> or <code>windows</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.personality", defaultValue = "linux")
    String emulatorPersonality;

    /**
     * Faults that the stand-in starts with, as JSON such as <code>[{"fault":"conflict","times":2}]</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.faults")
    @Nullable
    String emulatorFaults;

    /**
     * Command that starts the app in the stand-in, such as <code>python3 app.py</code>; the port is in the environment
     * variable <code>PORT</code>. Default: static files are served.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.run")
    @Nullable
    String emulatorRun;

    final EmulatorSettings emulatorSettings(List<String> slots) {
        return EmulatorSettings.parse(emulatorPersonality, emulatorFaults, slots, emulatorRun);
    }
}
