package io.github.azureclean.content.walk;

import io.github.azureclean.content.FileStamp;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The folders that a walk still has to visit, the last one first. The next ones are listed ahead, side by side: a file system
 * takes longer to tell what is there than the rules take to decide about it.
 */
final class Listings implements Closeable {
    private static final int AHEAD = 16;

    private final Deque<Listed> stack = new ArrayDeque<>();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
                Thread thread = new Thread(work, "azure-clean lists folders");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * What stands in a folder.
     *
     * @param stamp of it, or of the link itself; null if there is none
     * @param failure why there is no stamp; null if there is one
     */
    record Child(
            Path path, @Nullable FileStamp stamp, @Nullable IOException failure) {}

    /** A folder, and when it is its turn soon, what stands in it. */
    static final class Listed {
        private final Folder folder;
        private @Nullable Future<List<Child>> listing;

        private Listed(Folder folder) {
            this.folder = folder;
        }

        Folder folder() {
            return folder;
        }

        /** What stands in it. */
        List<Child> children() throws IOException {
            try {
                return Objects.requireNonNull(listing).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while folders were read");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException known) {
                    throw known;
                }
                throw new IllegalStateException("A folder could not be listed", e.getCause());
            }
        }
    }

    void push(Folder folder) {
        stack.push(new Listed(folder));
    }

    boolean isEmpty() {
        return stack.isEmpty();
    }

    /** The next folder. */
    Listed pop() {
        Iterator<Listed> next = stack.iterator();
        for (int i = 0; i < AHEAD && next.hasNext(); i++) {
            Listed each = next.next();
            if (each.listing == null) {
                each.listing = threads.submit(() -> children(each.folder.directory()));
            }
        }
        return stack.pop();
    }

    private static List<Child> children(Path folder) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                children.add(child(path));
            }
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        return children;
    }

    private static Child child(Path path) {
        try {
            return new Child(path, FileStamp.of(path, LinkOption.NOFOLLOW_LINKS), null);
        } catch (IOException e) {
            return new Child(path, null, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
