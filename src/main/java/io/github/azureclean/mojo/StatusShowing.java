package io.github.azureclean.mojo;

import io.github.azureclean.arm.ArmException;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.deploy.server.ResourceManager;
import io.github.azureclean.mojo.build.AzureApp;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.SystemClock;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.usecase.Status;
import org.jspecify.annotations.Nullable;

/** What {@code status} does. */
final class StatusShowing {
    private final BuildContext context;
    private final ResourceSettings settings;
    private final Wiring wiring;
    private final Target target;

    /** @param target is closed in the end */
    StatusShowing(BuildContext context, ResourceSettings settings, Wiring wiring, Target target) {
        this.target = target;
        this.context = context;
        this.settings = settings;
        this.wiring = wiring;
    }

    void run() throws Exception {
        try (target;
                AzureApp app = managed()) {
            show(new Status(target.scm(), app == null ? null : app.manager(), new SystemClock()));
        }
    }

    private void show(Status status) throws InterruptedException {
        String slot = settings.target().slot();
        for (Status.Line line : status.of(slot == null ? ResourceManager.PRODUCTION : slot)) {
            context.log().info(String.format("%-10s%s", line.topic(), line.text()));
        }
    }

    /** The app at Resource Manager; null if it cannot be asked, which is told in a line. */
    private @Nullable AzureApp managed() throws Exception {
        if (wiring.emulated() || settings.target().appName() == null) {
            return null;
        }
        try {
            return AzureApp.connect(context, wiring, settings, context.log()::warn);
        } catch (CredentialException | ArmException e) {
            context.log()
                    .info("Resource Manager was not asked for the state of the app: "
                            + String.valueOf(e.getMessage()).replace('\n', ' '));
            return null;
        }
    }
}
