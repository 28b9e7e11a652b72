package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.finding.Findings;
import io.github.azureclean.manifest.ContentHash;
import io.github.azureclean.manifest.Sha256;
import io.github.azureclean.zip.PackageIndex.Head;
import io.github.azureclean.zip.PackageIndex.Row;
import io.github.azureclean.zip.generated.GeneratedFile;
import io.github.azureclean.zip.pipeline.EntryTable;
import io.github.azureclean.zip.pipeline.Item;
import io.github.azureclean.zip.pipeline.Previous;
import io.github.azureclean.zip.pipeline.ZipPackager.Packed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The last package, as far as something can be taken over from it. */
final class Earlier implements Closeable {
    private final PackageIndex index;
    private final FileChannel zip;
    private final BitSet rows = new BitSet();
    private long[] lengths = {};
    private @Nullable Row marker;

    private Earlier(PackageIndex index, FileChannel zip) {
        this.index = index;
        this.zip = zip;
    }

    /**
     * Opens it.
     *
     * @param settings a hash of what decides about the bytes of an entry
     * @return null if there is none, or none with these settings, or not the one that is remembered
     */
    static @Nullable Earlier open(Path indexFile, Path target, String settings) {
        try {
            PackageIndex index = PackageIndex.open(indexFile);
            if (index.head().settings().equals(settings) && stands(target, index.head())) {
                return new Earlier(index, FileChannel.open(target, StandardOpenOption.READ));
            }
            index.close();
            return null;
        } catch (IOException e) {
            // Nothing that can be read: everything is packed.
            return null;
        }
    }

    private static boolean stands(Path target, Head head) throws IOException {
        return Files.isRegularFile(target)
                && Files.size(target) == head.zipSize()
                && Sha256.hex(target).equals(head.zipSha256());
    }

    Head head() {
        return index.head();
    }

    /**
     * Fills in the rows of which the content is unchanged.
     *
     * @param findings is told what their contents were suspicious of
     * @return whether these are all rows, and there were no others
     */
    boolean fill(EntryTable table, Findings findings) {
        lengths = new long[table.count()];
        try {
            return match(table, findings);
        } catch (IOException e) {
            // It ends before it should: what it says is not relied on.
            rows.clear();
            return false;
        }
    }

    private boolean match(EntryTable table, Findings findings) throws IOException {
        boolean others = false;
        int row = 0;
        for (Row old = index.next(); old != null; old = index.next()) {
            if (index.left() == 0 && old.path().equals(ContentHash.MARKER)) {
                marker = old;
                break;
            }
            while (row < table.count() && table.item(row).path().compareTo(old.path()) < 0) {
                row++;
            }
            if (row < table.count() && table.item(row).path().equals(old.path()) && isUnchanged(table.item(row), old)) {
                fill(table, row, old);
                if (old.suspicion() != null) {
                    findings.remember(old.path(), old.suspicion());
                }
                row++;
            } else {
                others = true;
            }
        }
        return !others && rows.cardinality() == table.count();
    }

    private void fill(EntryTable table, int row, Row old) {
        table.content(row, old.sha256(), old.crc());
        table.packed(row, old.packedSize(), old.deflated());
        table.offset(row, old.offset());
        lengths[row] = old.length();
        rows.set(row);
    }

    /** Files that changed about when they were packed may have changed again, within one tick: their content decides. */
    private boolean isUnchanged(Item item, Row old) {
        SelectedFile file = item.file();
        if (file == null) {
            return Arrays.equals(Sha256.digest().digest(item.content()), old.sha256());
        }
        return file.stamp().equals(old.stamp())
                && (!file.stamp().isFresherThan(head().started()) || hasContent(file.file(), old));
    }

    private static boolean hasContent(Path file, Row old) {
        try {
            return Sha256.hex(file).equals(HexFormat.of().formatHex(old.sha256()));
        } catch (IOException e) {
            // Packing it will say what is wrong.
            return false;
        }
    }

    /** What is taken over. */
    Previous previous() {
        return new Previous(rows, lengths, zip);
    }

    /** The package as it stands, when all rows are filled in. */
    Packed packed(EntryTable table, boolean withMarker) {
        if (withMarker && marker != null) {
            int row = table.count();
            table.marker(Item.of(new GeneratedFile(ContentHash.MARKER, head().contentSha256())));
            table.content(row, marker.sha256(), marker.crc());
            table.packed(row, marker.packedSize(), marker.deflated());
        }
        return new Packed(table, head().zipSize(), head().zipSha256(), head().contentSha256(), head().encoder());
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            index.close();
        }
    }
}
