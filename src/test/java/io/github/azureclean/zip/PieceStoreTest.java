package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceStoreTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 9})
    void givesBackWhatWasAdded(int pieces) throws Exception {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        byte[] piece = new byte[3_000_000];
        Random random = new Random(1);
        try (PieceStore store = new PieceStore(folder.resolve("x"))) {
            for (int i = 0; i < pieces; i++) {
                random.nextBytes(piece);
                store.add(piece);
                expected.writeBytes(piece);
            }

            assertThat(store.size()).isEqualTo(expected.size());
            try (InputStream in = store.read()) {
                assertThat(in.readAllBytes()).isEqualTo(expected.toByteArray());
            }
        }
    }

    @Test
    void aFileIsUsedForMuchOnlyAndIsDeleted() throws Exception {
        try (PieceStore store = new PieceStore(folder.resolve("x"))) {
            store.add(new byte[1_000]);
            assertThat(count()).isZero();
            store.add(new byte[9_000_000]);
            assertThat(count()).isEqualTo(1);
        }
        assertThat(count()).isZero();
    }

    private long count() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
