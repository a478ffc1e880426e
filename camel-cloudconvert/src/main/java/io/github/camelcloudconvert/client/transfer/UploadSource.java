package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one input file. They can be read any number of times, each time through a channel of its own; the maker of
 * the source keeps them unchanged and in place until the job has taken them.
 *
 * @param fileName with the extension from which the service takes the format
 * @param length in bytes, exact: storage refuses an upload of unknown length
 */
public record UploadSource(String fileName, long length, Opener opener) {

    /** Opens the bytes from their start; the caller closes the channel. */
    @FunctionalInterface
    public interface Opener {
        ReadableByteChannel open() throws IOException;
    }

    /** @param bytes not copied, and not to be changed afterwards */
    public static UploadSource ofBytes(String fileName, byte[] bytes) {
        return new UploadSource(fileName, bytes.length, () -> new BytesChannel(ByteBuffer.wrap(bytes)));
    }

    public static UploadSource ofFile(String fileName, Path file) throws IOException {
        return new UploadSource(fileName, Files.size(file), () -> Files.newByteChannel(file, StandardOpenOption.READ));
    }

    /** Reads bytes in memory, without the buffer that {@link java.nio.channels.Channels} puts between. */
    private static final class BytesChannel implements ReadableByteChannel {

        private final ByteBuffer bytes;
        private volatile boolean open = true;

        BytesChannel(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            int count = Math.min(bytes.remaining(), to.remaining());
            if (count == 0) {
                return bytes.hasRemaining() ? 0 : -1;
            }
            to.put(to.position(), bytes, bytes.position(), count);
            to.position(to.position() + count);
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @Override
    public String toString() {
        return "UploadSource[" + fileName + ", " + length + " bytes]";
    }
}
