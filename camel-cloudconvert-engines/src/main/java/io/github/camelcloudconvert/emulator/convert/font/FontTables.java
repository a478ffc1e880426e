package io.github.camelcloudconvert.emulator.convert.font;

import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of one font of a TrueType or OpenType file or collection, as they are stored. A collection of East Asian fonts
 * has a hundred megabytes when all of it is parsed, and the library says of some tables that it does not know them: this
 * takes what letters need. Confined to one thread.
 */
final class FontTables implements Closeable {

    private static final int COLLECTION = 0x74746366;
    private static final int ENTRY = 16;
    private static final int LONGEST = 100 << 20;
    private static final String LETTERS = "cmap";

    private static final Set<String> NEEDED = Set.of(
            "head", "hhea", "hmtx", "maxp", "name", "post", "OS/2", "cvt ", "fpgm", "prep", "glyf", "loca", "CFF ");

    private final FileChannel file;
    private final int kind;
    private final Map<String, long[]> places = new TreeMap<>();

    private FontTables(FileChannel file, int number) throws IOException {
        this.file = file;
        long start = 0;
        if (read(0, 4).getInt() == COLLECTION) {
            start = Integer.toUnsignedLong(read(12 + 4L * number, 4).getInt());
        }
        ByteBuffer head = read(start, 12);
        this.kind = head.getInt();
        int count = head.getShort();
        ByteBuffer entries = read(start + 12, (long) count * ENTRY);
        for (int entry = 0; entry < count; entry++) {
            byte[] tag = new byte[4];
            entries.get(tag);
            entries.getInt();
            long offset = Integer.toUnsignedLong(entries.getInt());
            places.put(
                    new String(tag, StandardCharsets.ISO_8859_1),
                    new long[] {offset, Integer.toUnsignedLong(entries.getInt())});
        }
    }

    /** @param number of the font in a collection, from 0; the caller closes it */
    static FontTables open(File file, int number) throws IOException {
        FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ);
        try {
            return new FontTables(channel, number);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private ByteBuffer read(long offset, long length) throws IOException {
        if (length < 0 || length > LONGEST || offset + length > file.size()) {
            throw new EOFException("a table is cut off");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("a table is cut off");
            }
        }
        return bytes.flip();
    }

    private ByteBuffer table(String tag) throws IOException {
        long[] place = places.get(tag);
        if (place == null) {
            throw new EOFException("there is no table " + tag);
        }
        return read(place[0], place[1]);
    }

    /** The table of the letters: the one for all of Unicode, if there is one. */
    private ByteBuffer letters() throws IOException {
        ByteBuffer table = table(LETTERS);
        int count = table.getShort(2);
        ByteBuffer best = null;
        for (int entry = 0; entry < count; entry++) {
            int platform = table.getShort(4 + entry * 8);
            int encoding = table.getShort(6 + entry * 8);
            int offset = table.getInt(8 + entry * 8);
            int format = table.getShort(offset);
            boolean unicode = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
            if (unicode && (format == 12 || (format == 4 && best == null))) {
                long length = format == 12 ? table.getInt(offset + 4) : Short.toUnsignedInt(table.getShort(offset + 2));
                // some fonts say less of themselves than there is
                best = table.slice(offset, (int) Math.min(Math.max(length, 16), table.limit() - offset));
            }
        }
        if (best == null) {
            throw new EOFException("the font has no letters of Unicode");
        }
        return best;
    }

    /** The code points that have a glyph. */
    BitSet coverage() throws IOException {
        ByteBuffer table = letters();
        return table.getShort(0) == 12 ? groups(table) : segments(table);
    }

    private static BitSet groups(ByteBuffer table) {
        BitSet points = new BitSet();
        int count = table.getInt(12);
        for (int group = 0; group < count; group++) {
            int first = table.getInt(16 + group * 12);
            int last = Math.min(table.getInt(20 + group * 12), Character.MAX_CODE_POINT);
            int glyph = table.getInt(24 + group * 12);
            for (int point = Math.max(0, first); point <= last; point++) {
                points.set(point, glyph + point - first != 0);
            }
        }
        return points;
    }

    private static BitSet segments(ByteBuffer table) {
        BitSet points = new BitSet();
        int twice = Short.toUnsignedInt(table.getShort(6));
        for (int at = 0; at < twice; at += 2) {
            int last = Short.toUnsignedInt(table.getShort(14 + at));
            int first = Short.toUnsignedInt(table.getShort(16 + twice + at));
            int shift = table.getShort(16 + 2 * twice + at);
            int place = 16 + 3 * twice + at;
            int distance = Short.toUnsignedInt(table.getShort(place));
            for (int point = first; point <= last && point < 0xFFFF; point++) {
                int where = place + distance + (point - first) * 2;
                int glyph = distance == 0 ? point : where + 2 > table.limit() ? 0 : table.getShort(where);
                boolean there = glyph != 0 || distance == 0;
                points.set(point, there && ((glyph + shift) & 0xFFFF) != 0);
            }
        }
        return points;
    }

    /** The font as a file of its own, with what letters need. */
    byte[] alone() throws IOException {
        Map<String, ByteBuffer> kept = new TreeMap<>();
        for (String tag : places.keySet()) {
            if (NEEDED.contains(tag)) {
                kept.put(tag, table(tag));
            }
        }
        ByteBuffer letters = letters();
        boolean all = letters.getShort(0) == 12;
        ByteBuffer only = ByteBuffer.allocate(12 + letters.remaining());
        only.putShort((short) 0).putShort((short) 1);
        only.putShort((short) 3).putShort((short) (all ? 10 : 1)).putInt(12).put(letters);
        kept.put(LETTERS, only.flip());

        int start = 12 + kept.size() * ENTRY;
        int size = start
                + kept.values().stream()
                        .mapToInt(table -> padded(table.remaining()))
                        .sum();
        // the library warns of a table that ends where the file does
        ByteBuffer out = ByteBuffer.allocate(size + ENTRY);
        out.putInt(kind)
                .putShort((short) kept.size())
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        for (Map.Entry<String, ByteBuffer> table : kept.entrySet()) {
            int length = table.getValue().remaining();
            out.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(0)
                    .putInt(start)
                    .putInt(length);
            start += padded(length);
        }
        for (ByteBuffer table : kept.values()) {
            int next = out.position() + padded(table.remaining());
            out.put(table).position(next);
        }
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
