package io.github.azureclean.zip.pipeline;

import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.zip.EntryTimes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a package in their order, and what came of each. There may be hundreds of thousands: it has columns instead of
 * an object for each. Workers fill in their own rows; who takes their result sees them.
 */
public final class EntryTable {
    private static final int HASH = 32;

    private final List<Item> items;
    private final EntryTimes times;
    private final byte[] hashes;
    private final int[] crcs;
    private final int[] dosTimes;
    private final long[] packedSizes;
    private final long[] offsets;
    private final boolean[] deflated;
    private @Nullable Item marker;

    /**
     * A table without results.
     *
     * @param items sorted by path, without the marker
     */
    public EntryTable(List<Item> items, EntryTimes times) {
        int count = items.size() + 1;
        this.items = items;
        this.times = times;
        this.hashes = new byte[count * HASH];
        this.crcs = new int[count];
        this.dosTimes = new int[count];
        this.packedSizes = new long[count];
        this.offsets = new long[count];
        this.deflated = new boolean[count];
    }

    /** Adds the marker, the last row. */
    public void marker(Item item) {
        marker = item;
    }

    public int count() {
        return items.size() + (marker == null ? 0 : 1);
    }

    public Item item(int row) {
        return row == items.size() ? Objects.requireNonNull(marker) : items.get(row);
    }

    /** The content hash of all rows but the marker's. */
    String contentHash() {
        ContentHash hash = new ContentHash();
        for (int row = 0; row < items.size(); row++) {
            hash.add(item(row).path(), hex(row));
        }
        return hash.hex();
    }

    private String hex(int row) {
        return HexFormat.of().formatHex(hashes, row * HASH, (row + 1) * HASH);
    }

    /** Fills in what the content of a row is, from its SHA-256 on. */
    public void content(int row, byte[] sha256, int crc) {
        System.arraycopy(sha256, 0, hashes, row * HASH, HASH);
        crcs[row] = crc;
        dosTimes[row] = DosTime.of(time(row, sha256));
    }

    private Instant time(int row, byte[] sha256) {
        if (times instanceof EntryTimes.Build build) {
            return build.time();
        }
        Instant own = times instanceof EntryTimes.File ? item(row).modified() : null;
        return own == null ? DosTime.ofContent(sha256) : own;
    }

    /** Fills in how the content of a row was packed. */
    public void packed(int row, long packedSize, boolean isDeflated) {
        packedSizes[row] = packedSize;
        deflated[row] = isDeflated;
    }

    /** Fills in where the row's local header begins, or moves it. */
    public void offset(int row, long offset) {
        offsets[row] = offset;
    }

    public byte[] sha256(int row) {
        return Arrays.copyOfRange(hashes, row * HASH, (row + 1) * HASH);
    }

    public int crc(int row) {
        return crcs[row];
    }

    int dosTime(int row) {
        return dosTimes[row];
    }

    public long packedSize(int row) {
        return packedSizes[row];
    }

    public long offset(int row) {
        return offsets[row];
    }

    public boolean isDeflated(int row) {
        return deflated[row];
    }

    /** Bytes of header and content in the zip. */
    public long lengthInZip(int row) {
        byte[] name = item(row).path().getBytes(StandardCharsets.UTF_8);
        return ZipHeaders.localLength(name, item(row).size(), packedSizes[row]) + packedSizes[row];
    }

    /** {@link ZipEntry#DEFLATED} or {@link ZipEntry#STORED}. */
    public int method(int row) {
        return deflated[row] ? ZipEntry.DEFLATED : ZipEntry.STORED;
    }

    private Entry entry(int row, Sources sources) {
        Item item = item(row);
        return new Entry(
                item.path(),
                item.size(),
                packedSizes[row],
                hex(row),
                deflated[row] ? "deflated" : "stored",
                sources.name(item.file()));
    }

    /** All rows as the manifest has them, sorted by path; each entry is made when it is asked for. */
    public List<Entry> entries(Path baseDirectory) {
        Sources sources = new Sources(baseDirectory);
        int last = items.size();
        int found =
                marker == null ? last : -1 - Collections.binarySearch(items, marker, Comparator.comparing(Item::path));
        return new RowList(count(), index -> entry(index < found ? index : index == found ? last : index - 1, sources));
    }

    private static final class RowList extends AbstractList<Entry> implements RandomAccess {
        private final int size;
        private final IntFunction<Entry> rows;

        RowList(int size, IntFunction<Entry> rows) {
            this.size = size;
            this.rows = rows;
        }

        @Override
        public Entry get(int index) {
            return rows.apply(Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }
}
