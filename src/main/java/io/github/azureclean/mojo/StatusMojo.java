package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Shows what runs at the app: its content (marker), the last deployments, who deploys now, and, with a login for Azure
 * Resource Manager, the state of the app and its slots. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", requiresDirectInvocation = true, threadSafe = true)
public class StatusMojo extends ResourceMojo {
    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public StatusMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        new StatusShowing(context, resource(context), wiring(context), online(context)).run();
    }
}
