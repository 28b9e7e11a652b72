package io.github.azureclean.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.manifest.SizeTree.Folder;
import org.junit.jupiter.api.Test;

class SizeTreeTest {
    private final SizeTree sizes = new SizeTree();

    @Test
    void namesTheBiggestFoldersFirst() {
        sizes.add("a/x", 30, 0);
        sizes.add("b/y/z", 40, 0);
        sizes.add("b/y2", 5, 0);
        sizes.add("c/x", 31, 0);
        sizes.add("root.txt", 1, 0);

        assertThat(sizes.biggest(3))
                .containsExactly(new Folder("b", 2, 45), new Folder("c", 1, 31), new Folder("a", 1, 30));
        assertThat(sizes.biggest(9)).last().isEqualTo(new Folder("", 1, 1));
    }

    @Test
    void takesAFolderApartThatHoldsMoreThanHalf() {
        sizes.add(".python_packages/lib/site-packages/torch/x", 40, 0);
        sizes.add(".python_packages/lib/site-packages/numpy/core/y", 30, 0);
        sizes.add(".python_packages/lib/site-packages/six.py", 2, 0);
        sizes.add("app/main.py", 10, 0);

        assertThat(sizes.biggest(5))
                .containsExactly(
                        new Folder(".python_packages/lib/site-packages/torch", 1, 40),
                        new Folder(".python_packages/lib/site-packages/numpy", 1, 30),
                        new Folder("app", 1, 10),
                        new Folder(".python_packages/lib/site-packages", 1, 2));
    }

    @Test
    void countsEveryFileOfAManifestOnceAndNoFolderEntries() {
        assertThat(SizeTree.of(Manifests.of(
                                Manifests.entry("a/b/c", "12"), Manifests.entry("a/e/", ""), Manifests.entry("d", "1")))
                        .biggest(9))
                .containsExactly(new Folder("a/b", 1, 2), new Folder("", 1, 1));
    }

    @Test
    void ofNothingAreNone() {
        assertThat(sizes.biggest(5)).isEmpty();
    }
}
