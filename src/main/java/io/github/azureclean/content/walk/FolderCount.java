package io.github.azureclean.content.walk;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.finding.ProgramFiles;
import io.github.azureclean.content.rule.Rule;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Counts what is in a folder that is left out as a whole. Follows no links; what cannot be read counts nothing. */
final class FolderCount extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final String path;
    private long files;
    private long bytes;
    private long programs;
    private boolean loadable;

    private FolderCount(Path folder, String path) {
        this.folder = folder;
        this.path = path;
    }

    /**
     * Counts.
     *
     * @param folder where it is
     * @param path its name in the package
     * @param rule what leaves it out
     */
    static LeftOut of(Path folder, String path, Rule rule) throws IOException {
        FolderCount count = new FolderCount(folder, path);
        Files.walkFileTree(folder, count);
        Exclusion exclusion = new Exclusion(path, true, count.files, count.bytes, rule);
        return new LeftOut(exclusion, count.programs, count.loadable);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String below = folder.relativize(file).toString().replace('\\', '/');
        files++;
        bytes += attributes.isRegularFile() ? attributes.size() : 0;
        programs += ProgramFiles.isProgram(path + "/" + below) ? 1 : 0;
        loadable |= ProgramFiles.marksPackage(below);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        // It is left out anyway: that it cannot be read is no reason to stop.
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
