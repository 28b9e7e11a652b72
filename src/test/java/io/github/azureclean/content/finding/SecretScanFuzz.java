package io.github.azureclean.content.finding;

import java.util.Arrays;
import java.util.Objects;

/** What is found does not depend on what stands in the buffer behind the file, nor on an empty line before it. */
public final class SecretScanFuzz {
    private SecretScanFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        Suspicion exact = SecretScan.look("app/settings.json", data, data.length);
        byte[] longer = Arrays.copyOf(data, data.length * 2);
        System.arraycopy(data, 0, longer, data.length, data.length);
        byte[] later = new byte[data.length + 1];
        later[0] = '\n';
        System.arraycopy(data, 0, later, 1, data.length);
        Suspicion inBuffer = SecretScan.look("app/settings.json", longer, data.length);
        Suspicion afterLine = SecretScan.look("app/settings.json", later, later.length);
        if (!Objects.equals(exact, inBuffer) || !Objects.equals(exact, afterLine)) {
            throw new AssertionError(exact + ", in a buffer " + inBuffer + ", after an empty line " + afterLine);
        }
    }
}
