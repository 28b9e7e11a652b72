package io.github.azureclean.kudu;

import io.github.azureclean.credentials.AuthMode;
import io.github.azureclean.credentials.AzureIdentitySource;
import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.ResolvedCredential;
import io.github.azureclean.credentials.Wants;
import io.github.azureclean.http.TrustedCertificates;
import java.net.URI;
import java.util.Optional;

/** Asks Azure Identity with the variables of this process, and prints what came of it. */
public final class IdentityRun {
    private IdentityRun() {}

    /** Prints one line. */
    public static void main(String[] arguments) throws Exception {
        try {
            Optional<ResolvedCredential> found = new AzureIdentitySource(
                            System.getenv(),
                            URI.create("https://app.scm.azurewebsites.net"),
                            TrustedCertificates.context(null),
                            null)
                    .find(Wants.scm(AuthMode.valueOf(System.getProperty("mode"))));
            if (found.isEmpty()) {
                System.out.println("none");
                return;
            }
            String token = found.get().credential().authorization().reveal().substring("Bearer ".length());
            System.out.println("source=" + found.get().source() + " token=" + token.length());
        } catch (CredentialException e) {
            System.out.println("refused=" + e.getMessage());
        }
    }
}
