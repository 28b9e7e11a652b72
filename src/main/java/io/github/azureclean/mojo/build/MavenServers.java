package io.github.azureclean.mojo.build;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.Secret;
import io.github.azureclean.credentials.ServerSource;
import io.github.azureclean.http.ProxySettings;
import io.github.azureclean.settings.Words;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** What {@code settings.xml} says of servers and proxies, with its passwords opened. */
public final class MavenServers {
    private final BuildContext context;
    private final SettingsDecrypter decrypter;

    public MavenServers(BuildContext context, SettingsDecrypter decrypter) {
        this.context = context;
        this.decrypter = decrypter;
    }

    /**
     * The server of an id.
     *
     * @throws CredentialException if there is none, or its password cannot be opened
     */
    public ServerSource server(String id) throws CredentialException {
        Server server = context.session().getSettings().getServer(id);
        if (server == null) {
            throw new CredentialException("settings.xml has no <server> with the id '" + id
                    + "'.\nAdd it with <username> and <password>, or correct serverId.");
        }
        source(server).requireResolved();
        SettingsDecryptionResult opened = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        requireOpened(opened, "server '" + id + "'");
        return source(opened.getServer());
    }

    private static ServerSource source(Server server) {
        String password = server.getPassword();
        return new ServerSource(
                server.getId(), Words.optional(server.getUsername()), password == null ? null : Secret.of(password));
    }

    /**
     * The active proxy of the settings, else that of the JVM's properties; null for a direct way.
     *
     * @throws CredentialException if its password cannot be opened
     */
    @Nullable
    public ProxySettings proxy() throws CredentialException {
        Proxy proxy = context.session().getSettings().getActiveProxy();
        if (proxy == null) {
            return ProxySettings.of(context.environment().system());
        }
        SettingsDecryptionResult opened = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
        requireOpened(opened, "proxy '" + proxy.getId() + "'");
        Proxy plain = opened.getProxy();
        return new ProxySettings(
                plain.getHost(),
                plain.getPort(),
                Words.optional(plain.getUsername()),
                plain.getPassword() == null ? null : Secret.of(plain.getPassword()),
                plain.getNonProxyHosts());
    }

    private static void requireOpened(SettingsDecryptionResult result, String what) throws CredentialException {
        for (SettingsProblem problem : result.getProblems()) {
            throw new CredentialException("The password of the " + what + " in settings.xml cannot be decrypted ("
                    + withoutTypes(problem.getMessage())
                    + ").\nEncrypt it again with mvn --encrypt-password, with the master password that"
                    + " settings-security.xml holds on this machine.");
        }
    }

    /** The last of the messages that are chained, each behind the name of its exception. */
    private static String withoutTypes(String message) {
        int type = message.lastIndexOf("Exception: ");
        return type < 0 ? message : message.substring(type + "Exception: ".length());
    }
}
