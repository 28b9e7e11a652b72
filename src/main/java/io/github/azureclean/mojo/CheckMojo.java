package io.github.azureclean.mojo;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Checks what a deployment needs before anything is built: parameters, target, credentials, and the server's name.
 * <code>deploy</code> begins with it. Sends nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", threadSafe = true)
public class CheckMojo extends AzureDeployMojo {
    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public CheckMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        new Deploying(context(), this).check();
    }
}
