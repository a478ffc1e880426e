package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * The streams of an exchange that we have read. Camel's error handler delivers the same stream again, which is then at
 * its end; the spooled bytes are what it held.
 */
final class SpooledStreams {

    private static final String PROPERTY = "CamelCloudConvertSpooledStreams";

    private final IdentityHashMap<InputStream, SpooledStream> spooled = new IdentityHashMap<>();
    /** Of these a part is lost: what is left would pass for the whole. */
    private final Set<InputStream> broken = Collections.newSetFromMap(new IdentityHashMap<>());

    private SpooledStreams() {}

    /** The bytes of the stream, kept until the exchange is done. */
    static SpooledStream spool(Exchange exchange, InputStream stream, int threshold, Path tempDirectory)
            throws IOException {
        SpooledStreams streams = of(exchange);
        SpooledStream known = streams.spooled.get(stream);
        if (known != null) {
            return known;
        }
        if (streams.broken.contains(stream)) {
            throw new IOException(
                    "an earlier delivery of the message has read a part of the stream before it broke off;"
                            + " send the message again with a fresh stream");
        }
        streams.breaksUntilRead(stream);
        SpooledStream spool = SpooledStream.of(stream, threshold, tempDirectory);
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
}
