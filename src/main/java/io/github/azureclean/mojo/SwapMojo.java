package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.settings.Durations;
import io.github.azureclean.settings.PollInterval;
import io.github.azureclean.settings.SwapSettings;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Swaps <code>slot</code> with <code>swapTo</code> exactly once, and proves it by the content that the target shows.
 * Deploys nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "swap", requiresDirectInvocation = true, threadSafe = true)
public class SwapMojo extends ResourceMojo {
    /**
     * The slot to swap with; <code>production</code> is the app itself.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.swapTo", defaultValue = "production")
    String swapTo;

    /**
     * How long everything together may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.deployTimeout", defaultValue = "45m")
    String deployTimeout;

    /**
     * Time between two looks. Less than <code>5s</code> only for a server on this machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.pollInterval", defaultValue = "5s")
    String pollInterval;

    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public SwapMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        SwapSettings slots = SwapSettings.parse(slot, swapTo);
        BuildContext context = context();
        new Swapping(
                        context,
                        resource(context),
                        wiring(context),
                        slots,
                        Durations.parsePositive("deployTimeout", deployTimeout),
                        PollInterval.parse(pollInterval))
                .run();
    }
}
