package io.github.azureclean.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.manifest.PackageManifest.Entry;
import org.junit.jupiter.api.Test;

class ManifestDifferenceTest {
    private final Entry same = Manifests.entry("same", "s");
    private final Entry gone = Manifests.entry("gone", "g");
    private final Entry added = Manifests.entry("new", "nnn");
    private final Entry before = Manifests.entry("x", "1");
    private final Entry after = Manifests.entry("x", "22");

    @Test
    void namesWhatWasAddedRemovedAndChanged() {
        ManifestDifference difference = ManifestDifference.between(
                Manifests.of(same, gone, before, Manifests.entry(".azure-clean", "1")),
                Manifests.of(same, added, after, Manifests.entry(".azure-clean", "2")));

        assertThat(difference.added()).containsExactly(added);
        assertThat(difference.removed()).containsExactly(gone);
        assertThat(difference.changed()).containsExactly(new ManifestDifference.Change(before, after));
        assertThat(difference.contentSizeDifference()).isEqualTo(3);
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void isEmptyForTheSameContent() {
        assertThat(ManifestDifference.between(Manifests.of(same), Manifests.of(same))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aMarkerThatAppearsOrDisappearsIsNoDifference() {
        Entry marker = Manifests.entry(".azure-clean", "1");

        assertThat(ManifestDifference.between(Manifests.of(same), Manifests.of(same, marker))
                        .isEmpty())
                .isTrue();
        assertThat(ManifestDifference.between(Manifests.of(same, marker), Manifests.of(same))
                        .isEmpty())
                .isTrue();
    }
}
