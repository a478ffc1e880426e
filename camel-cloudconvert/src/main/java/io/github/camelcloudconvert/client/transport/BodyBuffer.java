package io.github.camelcloudconvert.client.transport;

import java.nio.ByteBuffer;

import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * Collects the bytes of one body. Where its length was announced, each byte is copied once. Not thread-safe; the caller
 * bounds what it adds.
 */
public final class BodyBuffer {

    /** How much is believed before it arrives: an announcement costs its sender nothing. */
    private static final int MOST_BELIEVED = 1024 * 1024;

    private ByteArrayBuffer bytes = new ByteArrayBuffer(0);

    /** Makes room for the length that was announced; a negative one means that none was. */
    public void expect(long length) {
        if (length > bytes.length() && length <= MOST_BELIEVED) {
            bytes.ensureCapacity((int) length - bytes.length());
        }
    }

    /** Takes all of the buffer. */
    public void add(ByteBuffer source) {
        bytes.append(source);
    }

    public int size() {
        return bytes.length();
    }

    /** Gives the bytes away, without a copy where they are as many as was announced, and begins anew. */
    public byte[] take() {
        byte[] taken = bytes.isFull() ? bytes.array() : bytes.toByteArray();
        clear();
        return taken;
    }

    /** Forgets all bytes. */
    public void clear() {
        bytes = new ByteArrayBuffer(0);
    }
}
