package io.github.azureclean.zip.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The records of a zip around the contents, as PKWARE's APPNOTE.TXT 6.3 has them: names in UTF-8 and flagged as such, Unix modes,
 * no extra fields but those of zip64 where a number needs them.
 */
final class ZipHeaders {
    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int LOCAL_ZIP64 = 20;
    private static final int END = 22;
    private static final int END_ZIP64 = 56 + 20;
    private static final long MAX_32 = 0xffffffffL;
    private static final int MAX_16 = 0xffff;
    private static final short UTF_8 = 0x0800;
    private static final int FOLDERS_DOS_ATTRIBUTE = 0x10;
    private static final short MADE_BY_UNIX = 3 << 8;
    private static final int BUFFER = 1 << 16;

    private ZipHeaders() {}

    /** Takes bytes in order. */
    interface Sink {
        /** Takes some. */
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    private static boolean isBig(EntryTable table, int row) {
        return table.item(row).size() >= MAX_32 || table.packedSize(row) >= MAX_32;
    }

    /** Bytes of a local header, if the packed size is at most this. */
    static int localLength(byte[] name, long size, long packedSize) {
        return LOCAL + name.length + (size >= MAX_32 || packedSize >= MAX_32 ? LOCAL_ZIP64 : 0);
    }

    /**
     * Writes the local header of a row; everything about it is known.
     *
     * @param zip64 whether there is room for it to tell bigger sizes, even if they are not
     * @return its length
     */
    static int local(EntryTable table, int row, byte[] name, boolean zip64, byte[] output, int offset) {
        ByteBuffer out = ByteBuffer.wrap(output, offset, output.length - offset).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x04034b50).putShort((short) (zip64 ? 45 : 20));
        common(table, row, out);
        sizes(table, row, zip64, out);
        out.putShort((short) name.length)
                .putShort((short) (zip64 ? LOCAL_ZIP64 : 0))
                .put(name);
        if (zip64) {
            out.putShort((short) 1).putShort((short) 16);
            out.putLong(table.item(row).size()).putLong(table.packedSize(row));
        }
        return out.position() - offset;
    }

    private static void common(EntryTable table, int row, ByteBuffer out) {
        out.putShort(UTF_8).putShort((short) table.method(row));
        out.putInt(table.dosTime(row)).putInt(table.crc(row));
    }

    private static void sizes(EntryTable table, int row, boolean zip64, ByteBuffer out) {
        out.putInt(zip64 ? (int) MAX_32 : (int) table.packedSize(row));
        out.putInt(zip64 ? (int) MAX_32 : (int) table.item(row).size());
    }

    /**
     * Writes the central directory and its end.
     *
     * @param start where it begins
     */
    static void central(EntryTable table, long start, Sink sink) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        long length = 0;
        for (int row = 0; row < table.count(); row++) {
            byte[] name = table.item(row).path().getBytes(StandardCharsets.UTF_8);
            int room = CENTRAL + name.length + 32;
            if (out.remaining() < room) {
                length += flush(out, sink);
                out = room > out.capacity() ? ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN) : out;
            }
            central(table, row, name, out);
        }
        length += flush(out, sink);
        if (out.remaining() < END + END_ZIP64) {
            out = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        }
        end(table.count(), start, length, out);
        flush(out, sink);
    }

    private static int flush(ByteBuffer out, Sink sink) throws IOException {
        int length = out.position();
        sink.write(out.array(), 0, length);
        out.clear();
        return length;
    }

    private static void central(EntryTable table, int row, byte[] name, ByteBuffer out) {
        boolean bigSizes = isBig(table, row);
        boolean bigOffset = table.offset(row) >= MAX_32;
        int extra = (bigSizes ? 16 : 0) + (bigOffset ? 8 : 0);
        short version = (short) (extra > 0 ? 45 : 20);
        out.putInt(0x02014b50).putShort((short) (MADE_BY_UNIX | version)).putShort(version);
        common(table, row, out);
        sizes(table, row, bigSizes, out);
        out.putShort((short) name.length).putShort((short) (extra > 0 ? extra + 4 : 0));
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt(table.item(row).mode() << 16 | (table.item(row).isFolder() ? FOLDERS_DOS_ATTRIBUTE : 0));
        out.putInt(bigOffset ? (int) MAX_32 : (int) table.offset(row)).put(name);
        if (extra > 0) {
            out.putShort((short) 1).putShort((short) extra);
            if (bigSizes) {
                out.putLong(table.item(row).size()).putLong(table.packedSize(row));
            }
            if (bigOffset) {
                out.putLong(table.offset(row));
            }
        }
    }

    private static void end(int count, long start, long length, ByteBuffer out) {
        boolean zip64 = count >= MAX_16 || start >= MAX_32 || length >= MAX_32;
        if (zip64) {
            out.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) (MADE_BY_UNIX | 45))
                    .putShort((short) 45);
            out.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(start);
            out.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
        }
        short entries = (short) (zip64 ? MAX_16 : count);
        out.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(entries)
                .putShort(entries);
        out.putInt(zip64 ? (int) MAX_32 : (int) length).putInt(zip64 ? (int) MAX_32 : (int) start);
        out.putShort((short) 0);
    }
}
