package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.PackedModule;
import io.github.azureclean.settings.Words;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Checks everything that can be checked without changing anything: build environment, package, credentials, reachability,
 * idle state, and settings that make deployments fail. One line a check, with what to do.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresDirectInvocation = true, threadSafe = true)
public class DoctorMojo extends ResourceMojo {
    /**
     * The package, if there is one. Default: what <code>clean-package</code> wrote.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.packageFile")
    @Nullable
    File packageFile;

    /**
     * <code>text</code> or <code>json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.format", defaultValue = "text")
    String format;

    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public DoctorMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        new Doctoring(
                        context,
                        wiring(context),
                        resource(context),
                        new PackedModule(context.project()).toDeploy(context, packageFile),
                        Words.choice("format", format, Doctoring.Format.class))
                .run();
    }
}
