package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.PackedModule;
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
        BuildContext context = context();
        if (leftOut(context, null).isPresent()) {
            new PackedModule(context.project()).leaveOut();
            return;
        }
        check(context);
    }
}
