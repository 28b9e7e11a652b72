package io.github.azureclean.mojo.build;

import io.github.azureclean.deploy.server.AppSite;
import io.github.azureclean.deploy.server.ScmSite;
import io.github.azureclean.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An app that is connected to. Closing it ends the connections, and the emulator if it is one. */
public final class Target implements AutoCloseable {
    private final ScmSite scm;
    private final AppSite app;
    private final URI scmUrl;
    private final @Nullable URI appUrl;
    private final String credentialSource;
    private final boolean signedIn;
    private final boolean byPassword;
    private final @Nullable Emulator emulator;
    private final Deque<AutoCloseable> opened;

    /**
     * @param scm its SCM site
     * @param app the app itself
     * @param scmUrl base address of the SCM site
     * @param appUrl base address of the app; null if it is not known
     * @param credentialSource where the credential came from; holds no secret
     * @param signedIn whether that gives tokens for others, too, such as Resource Manager
     * @param byPassword whether a user name and a password are shown
     * @param emulator the one inside the build; null for a server that goes on
     * @param opened what is closed in the end, the last one first
     */
    Target(
            ScmSite scm,
            AppSite app,
            URI scmUrl,
            @Nullable URI appUrl,
            String credentialSource,
            boolean signedIn,
            boolean byPassword,
            @Nullable Emulator emulator,
            Deque<AutoCloseable> opened) {
        this.scm = scm;
        this.app = app;
        this.scmUrl = scmUrl;
        this.appUrl = appUrl;
        this.credentialSource = credentialSource;
        this.signedIn = signedIn;
        this.byPassword = byPassword;
        this.emulator = emulator;
        this.opened = new ArrayDeque<>(opened);
    }

    public ScmSite scm() {
        return scm;
    }

    public AppSite app() {
        return app;
    }

    public URI scmUrl() {
        return scmUrl;
    }

    @Nullable
    public URI appUrl() {
        return appUrl;
    }

    /** Whether the login gives tokens for others, too, such as Resource Manager. */
    boolean signedIn() {
        return signedIn;
    }

    /** Whether a user name and a password are shown to the SCM site. */
    public boolean byPassword() {
        return byPassword;
    }

    /** The emulator inside the build; null for a server that goes on. */
    @Nullable
    Emulator emulator() {
        return emulator;
    }

    /** Where the site lies, of the emulator inside the build; null for a server that goes on. */
    public @Nullable Path siteFolder() throws IOException {
        return emulator == null ? null : emulator.wwwroot();
    }

    public String credentialSource() {
        return credentialSource;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.removeLast().close();
            } catch (Exception e) {
                failure = failure == null ? new IOException("A connection could not be closed: " + e, e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
