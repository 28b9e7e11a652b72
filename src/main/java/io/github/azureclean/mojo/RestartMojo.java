package io.github.azureclean.mojo;

import io.github.azureclean.deploy.HealthCheck;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.settings.HealthSettings;
import io.github.azureclean.settings.Words;
import io.github.azureclean.usecase.Restart;
import java.net.URI;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Restarts the app, or its slot, and waits until it answers.
 *
 * @since 0.1.0
 */
@Mojo(name = "restart", requiresDirectInvocation = true, threadSafe = true)
public class RestartMojo extends HealthMojo {
    private static final Duration CALL = Duration.ofSeconds(30);

    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public RestartMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        AzureApp.requireOnline(context, this);
        String named = Words.optional(slot);
        String which = named == null ? ResourceManager.PRODUCTION : named;
        try (AzureApp app = AzureApp.connect(context, this)) {
            URI appUrl = app.manager().site(which, CALL) instanceof Reading.Value<SiteResource> value
                    ? app.appUrl(value.value())
                    : null;
            new Restart(app.manager(), app.site(), new SystemClock(), context.log()::info).run(which, health(appUrl));
        }
    }

    private @Nullable HealthCheck health(@Nullable URI appUrl) {
        boolean given = Words.optional(healthPath) != null || Words.optional(healthUrl) != null;
        return given || appUrl == null
                ? HealthSettings.parse(healthPath, healthUrl, appUrl, healthTimeout, healthStatus)
                : HealthSettings.parse("/", null, appUrl, healthTimeout, "100-499");
    }
}
