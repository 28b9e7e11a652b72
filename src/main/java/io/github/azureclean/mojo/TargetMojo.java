package io.github.azureclean.mojo;

import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.mojo.build.Wiring;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.settings.TargetSettings;
import io.github.azureclean.settings.Words;
import java.io.File;
import java.util.Arrays;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal that talks to an app: which one, and with which credentials. */
abstract class TargetMojo extends EmulatingMojo {
    /**
     * Name of the app. Its SCM host is derived from it only when nothing better is known.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.appName")
    @Nullable
    String appName;

    /**
     * Deployment slot. Default: the production slot.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.slot")
    @Nullable
    String slot;

    /**
     * Base address of the SCM site, such as <code>https://my-app.scm.azurewebsites.net</code>. Default: from the publish
     * profile, else derived from <code>appName</code> and <code>slot</code>. <code>http</code> only for this machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.scmUrl")
    @Nullable
    String scmUrl;

    /**
     * How to log in: <code>auto</code>, <code>basic</code>, <code>bearer</code> or <code>azure-identity</code>.
     * <code>auto</code> tries in order: <code>serverId</code>, publish profile, environment, Azure Identity.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.auth", defaultValue = "auto")
    String auth;

    /**
     * Id of a <code>&lt;server&gt;</code> in <code>settings.xml</code> with user name and password, which may be
     * encrypted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.serverId")
    @Nullable
    String serverId;

    /**
     * Publish profile, a file. Its content may be given in the environment variable
     * <code>AZURE_WEBAPP_PUBLISH_PROFILE</code> instead.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.publishProfile")
    @Nullable
    File publishProfile;

    /**
     * PEM file with certificate authorities to trust besides those of the JVM.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.caFile")
    @Nullable
    File caFile;

    /**
     * Starts a local stand-in for the app inside the build and uses it instead of Azure.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.emulator", defaultValue = "false")
    boolean emulator;

    final SettingsDecrypter settingsDecrypter;

    TargetMojo(SettingsDecrypter settingsDecrypter) {
        this.settingsDecrypter = settingsDecrypter;
    }

    final TargetSettings target(BuildContext context) {
        return target(context, own());
    }

    final TargetSettings target(BuildContext context, TargetBlock app) {
        return new TargetSettings(
                Words.optional(app.appName),
                Words.optional(app.slot),
                Words.optional(app.scmUrl),
                Words.choice("auth", auth, AuthMode.class),
                Words.optional(app.serverId),
                context.absolute(app.publishProfile),
                context.absolute(caFile),
                emulator ? emulatorSettings(Words.list(Arrays.asList(app.slot, app.swapTo))) : null);
    }

    /** The app of the goal's own parameters. */
    TargetBlock own() {
        TargetBlock own = new TargetBlock();
        own.appName = appName;
        own.slot = slot;
        own.scmUrl = scmUrl;
        own.publishProfile = publishProfile;
        own.serverId = serverId;
        return own;
    }

    /** The app, connected to; refuses to work offline. */
    final Target online(BuildContext context) throws Exception {
        Wiring wiring = wiring(context);
        if (!wiring.namesApp()) {
            throw new UserException(
                    LocalProblem.NO_TARGET,
                    "No app is named: neither appName nor scmUrl nor publishProfile is set.",
                    "Set scmUrl, publishProfile or appName in the POM, or azure-clean.appName on the command line.");
        }
        if (context.session().isOffline() && !wiring.emulated()) {
            throw new UserException(
                    LocalProblem.OFFLINE,
                    "Maven is offline (-o), so Azure cannot be asked.",
                    "Run the goal again without -o.");
        }
        return wiring.connect(context.workspace().console()::warn);
    }

    Wiring wiring(BuildContext context) {
        return new Wiring(context, target(context), settingsDecrypter);
    }
}
