package io.github.azureclean.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What is shown to the SCM site's front end. */
public sealed interface Credential permits Credential.Basic, Bearer {
    /**
     * The value of the {@code Authorization} header.
     *
     * @throws CredentialException if a token is needed and none is to be had
     */
    Secret authorization() throws CredentialException;

    /** Every text that must not appear anywhere, for masking. */
    List<String> secretTexts();

    /**
     * A user of the app (name begins with {@code $}) or a deployment user, with its password.
     *
     * @param user the user's name
     * @param password its password
     */
    record Basic(String user, Secret password) implements Credential {
        @Override
        public Secret authorization() {
            return Secret.of("Basic " + encoded());
        }

        @Override
        public List<String> secretTexts() {
            return List.of(password.reveal(), encoded());
        }

        private String encoded() {
            return Base64.getEncoder()
                    .encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
