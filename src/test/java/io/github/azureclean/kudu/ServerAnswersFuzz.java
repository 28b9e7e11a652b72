package io.github.azureclean.kudu;

import io.github.azureclean.http.SecretMask;
import java.io.IOException;
import java.util.List;

/** Whatever a server answers is a value or an {@link IOException} with a sentence, never another exception. */
public final class ServerAnswersFuzz {
    private static final RecordParser PARSER = new RecordParser(new SecretMask(() -> List.of("topsecret")));

    private interface Reader {
        Object read(byte[] body) throws IOException;
    }

    private static final List<Reader> READERS = List.of(
            PARSER::records,
            PARSER::record,
            PARSER::log,
            PARSER::folder,
            PARSER::deploying,
            PARSER::linuxLock,
            PARSER::windowsLock);

    private ServerAnswersFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        for (Reader each : READERS) {
            try {
                if (each.read(data).toString().contains("topsecret")) {
                    throw new AssertionError("a secret is shown");
                }
            } catch (IOException e) {
                if (e.getMessage() == null || e.getMessage().contains("Exception")) {
                    throw new AssertionError("no sentence: " + e.getMessage(), e);
                }
            }
        }
    }
}
