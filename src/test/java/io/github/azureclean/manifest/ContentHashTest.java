package io.github.azureclean.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    @Test
    void isTheHashOfTheLinesThatSha256sumPrints() {
        assertThat(ContentHash.of(
                        List.of(Manifests.entry("b", "b"), Manifests.entry("a/ü", "x"), Manifests.entry("l/", ""))))
                .isEqualTo(Sha256.hex("""
                        2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a/ü
                        3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  l/
                        """.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void leavesTheMarkerOutButNotItsNamesakesInFolders() {
        String without = ContentHash.of(List.of(Manifests.entry("a", "a")));

        assertThat(ContentHash.of(List.of(Manifests.entry("a", "a"), Manifests.entry(".azure-clean", "x"))))
                .isEqualTo(without);
        assertThat(ContentHash.of(List.of(Manifests.entry("a", "a"), Manifests.entry("b/.azure-clean", "x"))))
                .isNotEqualTo(without);
    }

    @Test
    void changesWithAPathAndWithAContent() {
        assertThat(List.of(
                        ContentHash.of(List.of(Manifests.entry("a", "a"), Manifests.entry("b", "b"))),
                        ContentHash.of(List.of(Manifests.entry("a", "b"), Manifests.entry("b", "a"))),
                        ContentHash.of(List.of(Manifests.entry("a", "a"))),
                        ContentHash.of(List.of(Manifests.entry("A", "a")))))
                .doesNotHaveDuplicates();
    }

    @Property(tries = 50)
    void doesNotDependOnTheOrder(@ForAll List<String> contents, @ForAll Random random) {
        List<PackageManifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            entries.add(Manifests.entry("f" + i, contents.get(i)));
        }
        String expected = ContentHash.of(entries);

        Collections.shuffle(entries, random);

        assertThat(ContentHash.of(entries)).isEqualTo(expected);
    }
}
