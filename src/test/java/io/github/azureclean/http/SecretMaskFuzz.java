package io.github.azureclean.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A secret is not shown, in whatever form and wherever it stands. The first line is the secret, the rest stands around it. */
public final class SecretMaskFuzz {
    private SecretMaskFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 2);
        String secret = parts[0];
        if (parts.length < 2 || secret.length() < 12 || !secret.chars().allMatch(c -> c > ' ' && c < 127 && c != '*')) {
            return;
        }
        SecretMask mask = new SecretMask(() -> List.of(secret));
        String around = parts[1];
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (String form : List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes))) {
            if (around.contains(form)) {
                return;
            }
            int middle = around.length() / 2;
            String text = around.substring(0, middle) + form + around.substring(middle);
            if (mask.line(text).contains(form)) {
                throw new AssertionError(form + " is shown");
            }
        }
    }
}
