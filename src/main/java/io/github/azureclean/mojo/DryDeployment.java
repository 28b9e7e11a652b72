package io.github.azureclean.mojo;

import io.github.azureclean.deploy.Outcome;
import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.settings.Words;
import java.nio.file.Path;

/** Says what would be deployed and where; sends nothing. */
final class DryDeployment {
    private final BuildContext context;
    private final AzureDeployMojo goal;
    private final UploadTarget upload;

    DryDeployment(BuildContext context, AzureDeployMojo goal, UploadTarget upload) {
        this.context = context;
        this.goal = goal;
        this.upload = upload;
    }

    void run() throws Exception {
        Path file = PackageFileParameter.resolve(context, goal.packageFile);
        context.log().info("Would deploy " + file + " to " + Wiring.describe(context, goal));
        context.log()
                .info("as type " + Words.word(upload.type()) + " by " + Words.word(upload.endpoint())
                        + (upload.clean() ? ", deleting files that are not in it" : ", keeping other files")
                        + (upload.restart() ? ", and restart the app" : ", without a restart"));
        context.log().info("Nothing was sent, since dryRun is set.");
        new UnsentDeployment(context, goal, upload).ended(Outcome.DRY_RUN, "Nothing was sent, since dryRun is set.");
    }
}
