package io.github.azureclean.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.manifest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees of any shape, unpacked by five programs: each gives back what was packed. More of them: {@code -Dtrees=200}. */
class RandomTreesReadBackTest {
    private static final String[] NAMES = {
        "a",
        "B",
        "app.py",
        ".env",
        "ünï cödé",
        "日本",
        "😀",
        "x y",
        "İı",
        "n".repeat(200),
        "a'b",
        "$x",
        "[1]",
        "-r",
        "c#",
        "e\u0301"
    };

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("trees", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_program_gives_back_what_was_packed(int seed) throws Exception {
        Tree tree = random(new Tree(folder.resolve("src")), new Random(seed));
        Path zip = folder.resolve("target/app.zip");
        String marker =
                new PackageWriter().write(tree.request(zip)).packageFile().contentSha256();
        tree.file(".azure-clean", marker);
        Map<String, String> expected = files(tree.root());

        for (String[] unpack : new String[][] {
            {"unzip", "-q", zip.toString(), "-d", out("unzip")},
            {"7z", "x", "-y", "-o" + out("7z"), zip.toString()},
            {"bsdtar", "-xf", zip.toString(), "-C", out("bsdtar")},
            {
                "python3",
                "-c",
                "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])",
                zip.toString(),
                out("python3")
            },
            {"sh", "-c", "cd \"$1\" && jar xf \"$2\"", "sh", out("sh"), zip.toString()},
        }) {
            Programs.run(inUtf8(unpack));

            assertThat(files(folder.resolve(unpack[0]))).as(unpack[0]).isEqualTo(expected);
        }
    }

    private String out(String program) throws IOException {
        return Files.createDirectories(folder.resolve(program)).toString();
    }

    private static String[] inUtf8(String... command) {
        return Stream.concat(Stream.of("env", "LC_ALL=C.UTF-8"), Stream.of(command))
                .toArray(String[]::new);
    }

    private static Tree random(Tree tree, Random random) {
        int files = 1 + random.nextInt(60);
        for (int i = 0; i < files; i++) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(5); depth > 0; depth--) {
                path.append(NAMES[random.nextInt(NAMES.length)]).append("-d/");
            }
            path.append(NAMES[random.nextInt(NAMES.length)]).append(i);
            byte[] content =
                    new byte[new int[] {0, 1, 100, 5_000, 1_200_000}[random.nextInt(10) == 0 ? 4 : random.nextInt(4)]];
            if (random.nextBoolean()) {
                random.nextBytes(content);
            }
            tree.file(path.toString(), content);
        }
        return tree;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                // bsdtar composes letters and their accents.
                String name = Normalizer.normalize(root.relativize(file).toString(), Normalizer.Form.NFC);
                files.put(name, Sha256.hex(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
