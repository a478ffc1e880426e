package io.github.camelcloudconvert.client.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Collects the bytes of one body. Where its length was announced, each byte is copied once. Not thread-safe; the caller
 * bounds what it adds.
 */
public final class BodyBuffer {

    private static final byte[] NONE = {};

    /** How much is believed before it arrives: an announcement costs its sender nothing. */
    private static final int MOST_BELIEVED = 1024 * 1024;

    private byte[] bytes = NONE;
    private int size;

    /** Makes room for the length that was announced; a negative one means that none was. */
    public void expect(long length) {
        if (length > bytes.length && length <= MOST_BELIEVED) {
            bytes = Arrays.copyOf(bytes, (int) length);
        }
    }

    /** Takes all of the buffer. */
    public void add(ByteBuffer source) {
        int count = source.remaining();
        if (count > bytes.length - size) {
            int doubled = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, Math.max(doubled, Math.addExact(size, count)));
        }
        source.get(bytes, size, count);
        size += count;
    }

    public int size() {
        return size;
    }

    /** Gives the bytes away, without a copy where they are as many as was announced, and begins anew. */
    public byte[] take() {
        byte[] taken = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        clear();
        return taken;
    }

    /** Forgets all bytes. */
    public void clear() {
        bytes = NONE;
        size = 0;
    }
}
