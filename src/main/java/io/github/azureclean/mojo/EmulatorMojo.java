package io.github.azureclean.mojo;

import io.github.azureclean.credentials.EnvironmentSource;
import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.settings.Numbers;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a local App Service stand-in, with its SCM site and the deployed site, until it is stopped with Ctrl-C. User name
 * and password are those of the environment variables <code>AZURE_CLEAN_USERNAME</code> and
 * <code>AZURE_CLEAN_PASSWORD</code>; where they are not set, <code>$emulator</code> and a random password, which the
 * publish profile in its folder holds.
 *
 * @since 0.1.0
 */
@Mojo(name = "emulator", requiresDirectInvocation = true, threadSafe = true)
public class EmulatorMojo extends EmulatingMojo {
    /**
     * Port of the SCM site; 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.port", defaultValue = "8081")
    String emulatorPort;

    /**
     * Port of the deployed site; 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.sitePort", defaultValue = "8080")
    String emulatorSitePort;

    /**
     * Port of the status page and of the faults; 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.adminPort", defaultValue = "8082")
    String emulatorAdminPort;

    /**
     * Port of Azure Resource Manager; 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.armPort", defaultValue = "8083")
    String emulatorArmPort;

    /**
     * Names of the deployment slots beside production, such as <code>staging</code>. Each has an SCM site and a site of
     * its own, at free ports.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator.slots")
    @Nullable
    List<@Nullable String> emulatorSlots;

    /**
     * Folder of everything that the stand-in keeps; its history survives a restart.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "azure-clean.emulator.directory",
            defaultValue = "${project.build.directory}/azure-clean/emulator")
    File emulatorDirectory;

    @Override
    void run() throws Exception {
        BuildContext context = context();
        EmulatorOptions.Builder options = emulatorSettings(Words.list(emulatorSlots))
                .options(context.absolute(emulatorDirectory.toPath()))
                .scmPort(port("emulator.port", emulatorPort))
                .sitePort(port("emulator.sitePort", emulatorSitePort))
                .adminPort(port("emulator.adminPort", emulatorAdminPort))
                .armPort(port("emulator.armPort", emulatorArmPort));
        String user = context.environment().variable(EnvironmentSource.USERNAME);
        String password = context.environment().variable(EnvironmentSource.PASSWORD);
        if (user != null && password != null) {
            options.credentials(user, password);
        }
        new Emulating(context, options.build()).run();
    }

    private static int port(String parameter, String value) {
        return Numbers.between(parameter, value, 0, 65_535);
    }
}
