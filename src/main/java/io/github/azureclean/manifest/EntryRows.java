package io.github.azureclean.manifest;

import io.github.azureclean.manifest.PackageManifest.Entry;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;

/** Entries that were read, as columns: there may be hundreds of thousands, and an object of each takes twice as much. */
final class EntryRows extends AbstractList<Entry> implements RandomAccess {
    private static final int HASH = 32;
    private static final List<String> METHODS = List.of("deflated", "stored");

    private String[] paths = new String[256];
    private String[] sources = new String[256];
    private long[] sizes = new long[256];
    private long[] compressedSizes = new long[256];
    private byte[] methods = new byte[256];
    private byte[] hashes = new byte[256 * HASH];
    private int count;

    /**
     * Adds one.
     *
     * @throws IllegalArgumentException if its hash is no SHA-256 in hex, or its method is none that there is
     */
    @Override
    public boolean add(Entry entry) {
        byte[] hash = HexFormat.of().parseHex(entry.sha256());
        int method = METHODS.indexOf(entry.method());
        if (hash.length != HASH || method < 0) {
            throw new IllegalArgumentException("the entry " + entry.path() + " has an unknown sha256 or method.");
        }
        if (count == paths.length) {
            grow(count + count / 2);
        }
        paths[count] = entry.path();
        sources[count] = entry.source().equals(entry.path()) ? entry.path() : entry.source();
        sizes[count] = entry.size();
        compressedSizes[count] = entry.compressedSize();
        methods[count] = (byte) method;
        System.arraycopy(hash, 0, hashes, count * HASH, HASH);
        count++;
        return true;
    }

    private void grow(int room) {
        paths = Arrays.copyOf(paths, room);
        sources = Arrays.copyOf(sources, room);
        sizes = Arrays.copyOf(sizes, room);
        compressedSizes = Arrays.copyOf(compressedSizes, room);
        methods = Arrays.copyOf(methods, room);
        hashes = Arrays.copyOf(hashes, room * HASH);
    }

    @Override
    public Entry get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Entry(
                paths[index],
                sizes[index],
                compressedSizes[index],
                HexFormat.of().formatHex(hashes, index * HASH, (index + 1) * HASH),
                METHODS.get(methods[index]),
                sources[index]);
    }

    @Override
    public int size() {
        return count;
    }
}
