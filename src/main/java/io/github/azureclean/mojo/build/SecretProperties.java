package io.github.azureclean.mojo.build;

import io.github.azureclean.credentials.CredentialException;
import java.util.Properties;
import java.util.regex.Pattern;

/** Refuses secrets on the command line: they would stand in the process list and in the log of every CI system. */
public final class SecretProperties {
    private static final Pattern SECRET =
            Pattern.compile("azure-?clean\\.(.*\\.)?(user(name)?|pass(word)?|token|secret)", Pattern.CASE_INSENSITIVE);

    private SecretProperties() {}

    /**
     * @param userProperties the properties of the command line
     * @throws CredentialException if one of them looks like a secret of ours; its value is not repeated
     */
    public static void refuse(Properties userProperties) throws CredentialException {
        for (String name : userProperties.stringPropertyNames()) {
            if (SECRET.matcher(name).matches()) {
                throw new CredentialException("-D" + name + " is refused: what stands on the command line is seen by "
                        + "others.\nUse serverId, a publish profile, or the environment variables AZURE_CLEAN_USERNAME "
                        + "and AZURE_CLEAN_PASSWORD, or AZURE_CLEAN_TOKEN.");
            }
        }
    }
}
