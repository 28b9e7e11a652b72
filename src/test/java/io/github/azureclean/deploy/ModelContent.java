package io.github.azureclean.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in the model server's {@code wwwroot}. */
record ModelContent(Map<String, Integer> files, @Nullable String marker) {
    static final String FOREIGN_MARKER = "f".repeat(64);
    static final ModelContent OURS = new ModelContent(Map.of("index.html", 10, "app/main.js", 20), Deploying.HASH);
    static final ModelContent OLD = new ModelContent(Map.of("old.html", 7), "e".repeat(64));

    /** What stands there after somebody else's deployment. */
    ModelContent afterForeign(boolean clean, @Nullable String itsMarker) {
        Map<String, Integer> all = clean ? new LinkedHashMap<>() : new LinkedHashMap<>(files);
        all.put("index.html", 99);
        return new ModelContent(all, itsMarker != null ? itsMarker : clean ? null : marker);
    }

    /** What stands there after ours. */
    ModelContent afterOurs(boolean clean) {
        Map<String, Integer> all = clean ? new LinkedHashMap<>() : new LinkedHashMap<>(files);
        all.putAll(OURS.files);
        return new ModelContent(all, OURS.marker);
    }

    /** What stands there when ours was copied in part only, the marker first. */
    ModelContent afterHalfOfOurs() {
        Map<String, Integer> all = new LinkedHashMap<>(files);
        all.put("index.html", 10);
        return new ModelContent(all, OURS.marker);
    }

    /** What stands there when the marker was taken for unchanged. */
    ModelContent afterOursWithoutMarker() {
        return new ModelContent(files, marker);
    }

    /** Whether every file of ours stands there as it should. */
    boolean holdsOurs() {
        return Deploying.HASH.equals(marker)
                && OURS.files.entrySet().stream()
                        .allMatch(file -> file.getValue().equals(files.get(file.getKey())));
    }
}
