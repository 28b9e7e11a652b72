package io.github.azureclean.mojo;

import io.github.azureclean.settings.HealthSettings;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal after which the app can be asked whether it runs. */
abstract class HealthMojo extends ResourceMojo {
    /**
     * Path on the app that is asked until it answers well, such as <code>/health</code>. Default: no check after
     * deploying; after a restart any answer of <code>/</code> but a server error will do.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.healthPath")
    @Nullable
    String healthPath;

    /**
     * Whole address that is asked instead of <code>healthPath</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.healthUrl")
    @Nullable
    String healthUrl;

    /**
     * How long the app may take until its first good answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.healthTimeout", defaultValue = "120s")
    String healthTimeout;

    /**
     * The good answers: an HTTP status or a range of them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.healthStatus", defaultValue = "200-399")
    String healthStatus;

    HealthMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    final HealthSettings health() {
        return health(own());
    }

    final HealthSettings health(TargetBlock app) {
        return HealthSettings.parse(app.healthPath, app.healthUrl, healthTimeout, healthStatus);
    }

    @Override
    TargetBlock own() {
        TargetBlock own = super.own();
        own.healthPath = healthPath;
        own.healthUrl = healthUrl;
        return own;
    }
}
