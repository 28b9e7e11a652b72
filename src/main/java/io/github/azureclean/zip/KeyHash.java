package io.github.azureclean.zip;

import io.github.azureclean.manifest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;

/** A hash of several values. */
final class KeyHash {
    private final MessageDigest digest = Sha256.digest();

    /** Adds a value by its text, with the length before it, so that no two lists of values look the same. */
    void add(Object value) {
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    void addAll(Collection<?> values) {
        add(values.size());
        values.forEach(this::add);
    }

    /** 64 hex digits. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
