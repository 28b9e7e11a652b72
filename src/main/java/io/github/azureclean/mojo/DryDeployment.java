package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.settings.DeploySettings;
import io.github.azureclean.settings.Words;
import java.nio.file.Path;

/** Says what would be deployed and where; sends nothing. */
final class DryDeployment {
    private final BuildContext context;
    private final DeploySettings settings;
    private final Wiring wiring;

    DryDeployment(BuildContext context, DeploySettings settings, Wiring wiring) {
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
    }

    void run() throws Exception {
        Path file = settings.packageFile();
        UploadTarget upload = settings.upload();
        context.log()
                .info("Would deploy " + file + " to "
                        + (wiring.emulated()
                                ? "the embedded emulator"
                                : wiring.scmUrl().toString()));
        context.log()
                .info("as type " + Words.word(upload.type()) + " by " + Words.word(upload.endpoint())
                        + (upload.clean() ? ", deleting files that are not in it" : ", keeping other files")
                        + (upload.restart() ? ", and restart the app" : ", without a restart"));
        context.log().info("Nothing was sent, since dryRun is set.");
        new UnsentDeployment(context, settings, wiring)
                .ended(Outcome.DRY_RUN, "Nothing was sent, since dryRun is set.");
    }
}
