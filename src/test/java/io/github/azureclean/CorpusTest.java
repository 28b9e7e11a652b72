package io.github.azureclean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kept inputs of the fuzzer, as they are and changed at random. Long runs: {@code .ci/fuzz}. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int CHANGED = 60;
    private static final String[] WORDS = {
        "null", "{}", "[", "\"", "\n", "4294967296", "-1", "1e999", "\\u0000", "<", "&a;", "**", "[!", "::", "##[", "é"
    };

    @TestFactory
    Stream<DynamicTest> nothing_that_was_found_comes_back() throws IOException {
        List<Path> targets;
        try (Stream<Path> files = Files.walk(TESTS)) {
            targets =
                    files.filter(file -> file.toString().endsWith("Fuzz.java")).toList();
        }
        assertThat(targets).hasSizeGreaterThan(5);
        return targets.stream().map(CorpusTest::target).flatMap(CorpusTest::tests);
    }

    private static Class<?> target(Path source) {
        String name = TESTS.relativize(source).toString().replace('\\', '/');
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".java".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<DynamicTest> tests(Class<?> target) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.getSimpleName()))) {
            MethodHandle run = MethodHandles.publicLookup()
                    .findStatic(target, "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            target.getSimpleName() + " " + file.getFileName(), () -> run(run, file)));
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(MethodHandle target, Path file) throws Throwable {
        byte[] kept = Files.readAllBytes(file);
        target.invoke(kept);
        Random random = new Random(file.getFileName().toString().hashCode());
        for (int i = 0; i < CHANGED; i++) {
            byte[] changed = changed(kept, random);
            try {
                target.invoke(changed);
            } catch (Throwable e) {
                fail("keep this input: " + Base64.getEncoder().encodeToString(changed), e);
            }
        }
    }

    private static byte[] changed(byte[] kept, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : kept) {
            bytes.add(each);
        }
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.size() + 1);
            int end = Math.min(bytes.size(), at + 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> bytes.subList(at, end).clear();
                case 1 -> bytes.addAll(at, List.copyOf(bytes.subList(at, end)));
                case 2 -> bytes.subList(at, end).replaceAll(old -> (byte) random.nextInt(256));
                default -> {
                    byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < word.length; i++) {
                        bytes.add(at + i, word[i]);
                    }
                }
            }
        }
        byte[] changed = new byte[bytes.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = bytes.get(i);
        }
        return changed;
    }
}
