package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.ForkedBuild;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Does everything in one command from a clean checkout: builds the project up to <code>package</code>, packs once, and
 * deploys.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", requiresDirectInvocation = true, threadSafe = true)
@Execute(phase = LifecyclePhase.PACKAGE, lifecycle = "azure-clean-deploy")
public class DeployMojo extends AzureDeployMojo {
    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public DeployMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        ForkedBuild.handOver(context().project());
        super.run();
    }
}
