package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.manifest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A hash of all that a package and its manifest are made of. */
final class RequestKey {
    private final MessageDigest digest = Sha256.digest();

    private RequestKey() {}

    /**
     * The key.
     *
     * @param states of the selected files
     * @param pluginVersion another version may pack in another way
     * @return 64 hex digits
     */
    static String of(PackageRequest request, Map<SelectedFile, FileState> states, String pluginVersion) {
        RequestKey key = new RequestKey();
        key.add(pluginVersion);
        key.add(request.target());
        key.add(request.baseDirectory());
        key.add(request.entryTimes());
        key.add(request.compressionLevel());
        key.add(request.marker());
        key.add(request.maxPackageSize());
        key.add(String.valueOf(request.maxFiles()));
        key.addAll(request.generatedFiles());
        key.addAll(request.selection().directories());
        key.addAll(request.selection().excluded());
        key.addAll(request.selection().kept());
        key.addAll(request.selection().findings());
        List<SelectedFile> files = request.selection().files();
        key.add(files.size());
        for (SelectedFile file : files) {
            key.add(file);
            key.add(String.valueOf(states.get(file)));
        }
        return HexFormat.of().formatHex(key.digest.digest());
    }

    private void addAll(Collection<?> values) {
        add(values.size());
        values.forEach(this::add);
    }

    /** Adds a value by its text, with the length before it, so that no two lists of values look the same. */
    private void add(Object value) {
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
