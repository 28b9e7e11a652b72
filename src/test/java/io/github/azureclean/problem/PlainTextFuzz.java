package io.github.azureclean.problem;

import java.nio.charset.StandardCharsets;

/** No text of others gives an order to a terminal or to an agent that reads the log. */
public final class PlainTextFuzz {
    private PlainTextFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String plain = PlainText.plain(new String(data, StandardCharsets.UTF_8));
        boolean controls = plain.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        if (controls || plain.contains("##vso[") || plain.matches("::(error|set-output|add-mask|warning) ?.*::.*")) {
            throw new AssertionError(plain);
        }
        if (!PlainText.plain(plain).equals(plain)) {
            throw new AssertionError("a second time changes it: " + plain);
        }
    }
}
