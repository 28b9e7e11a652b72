package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.BuildContext;
import io.github.azureclean.mojo.build.Target;
import io.github.azureclean.settings.Durations;
import io.github.azureclean.settings.Words;
import io.github.azureclean.usecase.FollowLog;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the app's own log as it comes, until Ctrl-C or <code>logTimeout</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "log", requiresDirectInvocation = true, threadSafe = true)
public class LogMojo extends ResourceMojo {
    /**
     * How long the log is shown. Default: until Ctrl-C.
     *
     * @since 0.1.0
     */
    @Parameter(property = "azure-clean.logTimeout")
    @Nullable
    String logTimeout;

    /**
     * @param settingsDecrypter opens the passwords of settings.xml
     */
    @Inject
    public LogMojo(SettingsDecrypter settingsDecrypter) {
        super(settingsDecrypter);
    }

    @Override
    void run() throws Exception {
        BuildContext context = context();
        String given = Words.optional(logTimeout);
        Duration limit = given == null ? null : Durations.parsePositive("logTimeout", given);
        try (Target target = online(context)) {
            new FollowLog(target.scm(), context.workspace().console()).run(limit);
        }
    }
}
