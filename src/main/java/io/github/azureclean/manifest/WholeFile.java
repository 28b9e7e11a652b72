package io.github.azureclean.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: it is written aside, in the same folder, and moved when it is complete. Closed
 * before {@link #complete()}, or when the JVM is told to end, what was written so far is deleted.
 */
public final class WholeFile implements Closeable {
    private final Path target;
    private final Path part;
    private final Thread cleaner;
    private final FileChannel channel;
    private boolean ended;

    private WholeFile(Path target, Path part) throws IOException {
        this.target = target;
        this.part = part;
        this.cleaner = new Thread(() -> part.toFile().delete(), "azure-clean removes " + part.getFileName());
        cleanWhenTheJvmEnds();
        try {
            this.channel = FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            end();
            throw e;
        }
    }

    /**
     * Starts a file; creates its folder.
     *
     * @param target where the whole file will stand; what stands there now is replaced at the end
     * @throws IOException if nothing can be written there
     */
    public static WholeFile startedFor(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // A fixed name, so that the next run replaces what a killed one left.
        return new WholeFile(target, target.resolveSibling(target.getFileName() + ".part"));
    }

    /** Where the content goes; unbuffered. */
    public OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /** The content as a file, for who writes it out of order. */
    public FileChannel channel() {
        return channel;
    }

    /** Where the content stands until it is complete. */
    public Path part() {
        return part;
    }

    /**
     * Moves the content to its place.
     *
     * @throws IOException if that fails; nothing is left then but what stood there before
     */
    public void complete() throws IOException {
        channel.close();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        end();
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(part);
            end();
        }
    }

    /** To be called before there is a file: a JVM that ends in between would leave it. */
    private void cleanWhenTheJvmEnds() {
        try {
            Runtime.getRuntime().addShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // It is ending already: this very file is one of the last things that it writes.
            return;
        }
    }

    private void end() {
        ended = true;
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The JVM is ending already; the hook finds nothing to delete.
            return;
        }
    }
}
