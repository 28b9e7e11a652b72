package io.github.azureclean.mojo;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.deploy.server.SiteResource;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.settings.HealthSettings;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.usecase.Restart;
import java.net.URI;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

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
        ResourceSettings settings = resource(context);
        HealthSettings health = health();
        AzureApp.requireOnline(context, settings.target());
        String named = settings.target().slot();
        String which = named == null ? ResourceManager.PRODUCTION : named;
        try (AzureApp app = AzureApp.connect(context, wiring(context), settings, context.log()::warn)) {
            URI appUrl = app.manager().site(which, CALL) instanceof Reading.Value<SiteResource> value
                    ? app.appUrl(value.value())
                    : null;
            new Restart(app.manager(), app.site(), new SystemClock(), context.log()::info)
                    .run(which, health.wanted() || appUrl == null ? health.at(appUrl) : health.anyAnswer(appUrl));
        }
    }
}
