package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.settings.ResourceSettings;
import io.github.azureclean.settings.Words;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal that may need Azure Resource Manager. */
abstract class ResourceMojo extends TargetMojo {
    /**
     * The subscription that the app is in. Default: the environment variable <code>AZURE_SUBSCRIPTION_ID</code>, else the
     * app is looked for by its name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.subscriptionId")
    @Nullable
    String subscriptionId;

    /**
     * The resource group that the app is in. Default: found by the app's name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.resourceGroup")
    @Nullable
    String resourceGroup;

    /**
     * Base address of Azure Resource Manager. Default: that of the app's cloud. <code>http</code> only for this machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.armUrl")
    @Nullable
    String armUrl;

    ResourceMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    TargetBlock own() {
        TargetBlock own = super.own();
        own.subscriptionId = subscriptionId;
        own.resourceGroup = resourceGroup;
        return own;
    }

    @Override
    final Wiring wiring(BuildContext context) {
        return new Wiring(context, resource(context), settingsDecrypter);
    }

    final ResourceSettings resource(BuildContext context) {
        return resource(context, own());
    }

    final ResourceSettings resource(BuildContext context, TargetBlock app) {
        String subscription = Words.optional(app.subscriptionId);
        return new ResourceSettings(
                target(context, app),
                subscription == null ? context.environment().variable("AZURE_SUBSCRIPTION_ID") : subscription,
                Words.optional(app.resourceGroup),
                Words.optional(armUrl));
    }
}
