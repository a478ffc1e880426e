package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

/**
 * The streams of an exchange that we have read. Camel's error handler delivers the same stream again, which is then at
 * its end; the spooled bytes are what it held.
 */
final class SpooledStreams {

    private static final String PROPERTY = "CamelCloudConvertSpooledStreams";

    private static final int BUFFER = 64 * 1024;

    private final IdentityHashMap<InputStream, UploadSource> spooled = new IdentityHashMap<>();
    /** Of these a part is lost: what is left would pass for the whole. */
    private final Set<InputStream> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    private SpooledStreams() {}

    /**
     * The bytes of the stream, in memory when few, else in a file of our own, until the exchange is done. Reads to the end
     * on the calling thread; the caller closes the stream.
     *
     * @throws IOException if the stream breaks, or {@link UncheckedIOException} with that
     * @throws StorageException if the temporary file cannot be written
     */
    static UploadSource spool(Exchange exchange, InputStream stream, String fileName, int threshold, Path tempDirectory)
            throws IOException {
        SpooledStreams streams = of(exchange);
        UploadSource known = streams.spooled.get(stream);
        if (known != null) {
            return new UploadSource(fileName, known.length(), known.opener());
        }
        if (streams.broken.contains(stream)) {
            throw new IOException(
                    "an earlier delivery of the message has read a part of the stream before it broke off;"
                            + " send the message again with a fresh stream");
        }
        streams.breaksUntilRead(stream);
        byte[] head = stream.readNBytes(Math.addExact(threshold, 1));
        UploadSource source = head.length <= threshold
                ? UploadSource.ofBytes(fileName, head)
                : UploadSource.ofFile(fileName, toFile(exchange, head, stream, tempDirectory));
        streams.broken.remove(stream);
        streams.spooled.put(stream, source);
        return source;
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

    private static Path toFile(Exchange exchange, byte[] head, InputStream rest, Path tempDirectory) {
        Path file = null;
        boolean whole = false;
        try {
            file = Files.createTempFile(tempDirectory, "input-", null);
            write(head, rest, file);
            whole = true;
        } catch (IOException full) {
            throw InputFiles.diskFull("the body", tempDirectory, ErrorContext.local("read the body"), full);
        } finally {
            if (!whole) { // whatever it was that the stream threw
                TempFolders.discard(file);
            }
        }
        Path kept = file;
        OnDone.of(exchange, () -> TempFolders.discard(kept));
        return kept;
    }

    private static void write(byte[] head, InputStream rest, Path file) throws IOException {
        try (OutputStream target = Files.newOutputStream(file)) {
            target.write(head);
            byte[] buffer = new byte[BUFFER];
            int count = read(rest, buffer);
            while (count >= 0) {
                target.write(buffer, 0, count);
                count = read(rest, buffer);
            }
        }
    }

    /** Unchecked, because a stream that breaks is no full disk. */
    private static int read(InputStream stream, byte[] buffer) {
        try {
            return stream.read(buffer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
