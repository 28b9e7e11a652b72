package io.github.azureclean.zip;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Puts the time of each entry into the headers that Commons Compress writes. Commons Compress turns an instant into the wall
 * clock of the JVM's zone, in which some times do not exist (when summer time begins), so that no instant would give the
 * same bytes everywhere. Headers come in one write each, the records of the central directory many whole ones in a write.
 */
final class HeaderTimes extends FilterOutputStream {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;

    private int[] times = new int[1024];
    private int count;
    private int central;
    private State state = State.BODY;

    private enum State {
        LOCAL_HEADER,
        BODY,
        CENTRAL_DIRECTORY
    }

    HeaderTimes(OutputStream out) {
        super(out);
    }

    /** The next write is the local header of an entry with this time, as {@link DosTime#of} gives it. */
    void nextEntry(int time) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = time;
        state = State.LOCAL_HEADER;
    }

    /** The next write begins the central directory. */
    void centralDirectory() {
        state = State.CENTRAL_DIRECTORY;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        switch (state) {
            case LOCAL_HEADER -> {
                ByteBuffer header = littleEndian(bytes, offset, length);
                check(header.getInt(0) == LOCAL_HEADER);
                header.putInt(10, times[count - 1]);
                out.write(header.array(), 0, length);
                state = State.BODY;
            }
            case CENTRAL_DIRECTORY -> {
                ByteBuffer headers = littleEndian(bytes, offset, length);
                int at = 0;
                while (central < count && at < length) {
                    check(headers.getInt(at) == CENTRAL_HEADER);
                    headers.putInt(at + 12, times[central++]);
                    at += 46 + length(headers, at + 28) + length(headers, at + 30) + length(headers, at + 32);
                }
                out.write(headers.array(), 0, length);
            }
            case BODY -> out.write(bytes, offset, length);
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes, int offset, int length) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int length(ByteBuffer headers, int at) {
        return Short.toUnsignedInt(headers.getShort(at));
    }

    private static void check(boolean expected) {
        if (!expected) {
            throw new IllegalStateException("Commons Compress writes its headers in another way than is known");
        }
    }
}
