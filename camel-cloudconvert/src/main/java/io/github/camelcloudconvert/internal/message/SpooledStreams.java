package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * The streams of an exchange that we have read. Camel's error handler delivers the same stream again, which is then at
 * its end; the spooled bytes are what it held.
 */
final class SpooledStreams {

    private static final String PROPERTY = "CamelCloudConvertSpooledStreams";

    private final IdentityHashMap<InputStream, Spool> spooled = new IdentityHashMap<>();
    /** Of these a part is lost: what is left would pass for the whole. */
    private final Set<InputStream> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    private SpooledStreams() {}

    /** The bytes of the stream, kept until the exchange is done. */
    static Spool spool(Exchange exchange, InputStream stream, int threshold, Path tempDirectory) throws IOException {
        SpooledStreams streams = of(exchange);
        Spool known = streams.spooled.get(stream);
        if (known != null) {
            return known;
        }
        if (streams.broken.contains(stream)) {
            throw new IOException(
                    "an earlier delivery of the message has read a part of the stream before it broke off;"
                            + " send the message again with a fresh stream");
        }
        streams.breaksUntilRead(stream);
        Spool spool = Spool.of(stream, threshold, tempDirectory);
        streams.broken.remove(stream);
        streams.spooled.put(stream, spool);
        OnDone.of(exchange, spool::delete);
        return spool;
    }

    /** A stream cache begins anew each time. */
    private void breaksUntilRead(InputStream stream) {
        if (!(stream instanceof StreamCache)) {
            broken.add(stream);
        }
    }

    /** Bound to the exchange's id, because copies of an exchange get its properties but not its completions. */
    private static SpooledStreams of(Exchange exchange) {
        String property = PROPERTY + "." + exchange.getExchangeId();
        SpooledStreams known = exchange.getProperty(property, SpooledStreams.class);
        if (known != null) {
            return known;
        }
        SpooledStreams fresh = new SpooledStreams();
        exchange.setProperty(property, fresh);
        return fresh;
    }

    /**
     * All bytes of a stream that can be read only once: in memory when few, else in a file of our own.
     *
     * @param bytes null if on disk
     * @param path null if in memory
     */
    @SuppressWarnings("ArrayRecordComponent") // an owner, never compared
    record Spool(long length, byte @Nullable [] bytes, @Nullable Path path) {

        private static final int BUFFER = 64 * 1024;

        /**
         * Reads to the end on the calling thread; the caller closes the stream.
         *
         * @throws IOException if the stream breaks
         * @throws StorageException if the temporary file cannot be written
         */
        static Spool of(InputStream stream, int threshold, Path tempDirectory) throws IOException {
            byte[] head = stream.readNBytes(Math.addExact(threshold, 1));
            if (head.length <= threshold) {
                return new Spool(head.length, head, null);
            }
            Path file = null;
            try {
                file = Files.createTempFile(tempDirectory, "input-", null);
                return new Spool(head.length + copy(head, stream, file), null, file);
            } catch (BrokenStreamException broken) {
                TempFolders.discard(file);
                throw broken.cause;
            } catch (IOException full) {
                TempFolders.discard(file);
                throw InputFiles.diskFull("the body", tempDirectory, ErrorContext.local("read the body"), full);
            }
        }

        /** The stream broke, and not the disk. */
        private static final class BrokenStreamException extends IOException {

            private static final long serialVersionUID = 1L;

            private final IOException cause;

            BrokenStreamException(IOException cause) {
                super(cause);
                this.cause = cause;
            }
        }

        private static long copy(byte[] head, InputStream stream, Path file) throws IOException {
            try (OutputStream target = Files.newOutputStream(file)) {
                target.write(head);
                byte[] buffer = new byte[BUFFER];
                long total = 0;
                int count = read(stream, buffer);
                while (count >= 0) {
                    target.write(buffer, 0, count);
                    total += count;
                    count = read(stream, buffer);
                }
                return total;
            }
        }

        private static int read(InputStream stream, byte[] buffer) throws BrokenStreamException {
            try {
                return stream.read(buffer);
            } catch (IOException broken) {
                throw new BrokenStreamException(broken);
            }
        }

        UploadSource source(String fileName) throws IOException {
            if (path != null) {
                return UploadSource.ofFile(fileName, path);
            }
            return UploadSource.ofBytes(fileName, bytes == null ? new byte[0] : bytes);
        }

        /** Deletes the file, if there is one. */
        void delete() {
            TempFolders.discard(path);
        }

        @Override
        public String toString() {
            return "Spool[" + length + " bytes]";
        }
    }
}
