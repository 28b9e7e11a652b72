package io.github.azureclean.zip;

import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import io.github.azureclean.zip.generated.GeneratedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files on disk that are all selected. */
final class Tree {
    private final Path root;
    private final List<String> folders = new ArrayList<>();

    Tree(Path root) {
        this.root = root;
    }

    Tree file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Tree file(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tree folder(String path) {
        folders.add(path);
        return this;
    }

    Path root() {
        return root;
    }

    Selection selection() {
        try (Stream<Path> all = Files.walk(root)) {
            return selection(all.filter(Files::isRegularFile)
                    .map(this::selected)
                    .sorted(Comparator.comparing(SelectedFile::path))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Selection selection(List<SelectedFile> files) {
        return new Selection(files, folders, List.of(), List.of(), List.of(), List.of());
    }

    SelectedFile selected(Path file) {
        try {
            return new SelectedFile(root.relativize(file).toString(), root, 0, FileStamp.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs everything with the defaults. */
    PackageRequest request(Path target) {
        return request(target, new EntryTimes.Content());
    }

    PackageRequest request(Path target, EntryTimes times) {
        return new PackageRequest(
                target,
                root.getParent(),
                selection(),
                List.of(),
                times,
                6,
                EncoderChoice.JDK,
                true,
                Long.MAX_VALUE,
                null);
    }

    /** Packs everything, with these limits. */
    PackageRequest limited(Path target, long maxPackageSize, Long maxFiles) {
        return new PackageRequest(
                target,
                root.getParent(),
                selection(),
                List.of(),
                new EntryTimes.Content(),
                6,
                EncoderChoice.JDK,
                true,
                maxPackageSize,
                maxFiles);
    }

    /** Packs exactly these files and generated files. */
    PackageRequest request(Path target, List<SelectedFile> files, List<GeneratedFile> generated) {
        return new PackageRequest(
                target,
                root.getParent(),
                selection(files),
                generated,
                new EntryTimes.Content(),
                6,
                EncoderChoice.JDK,
                true,
                Long.MAX_VALUE,
                null);
    }

    static final Instant SOME_TIME = Instant.parse("2026-03-29T02:30:10Z");
}
