package io.github.camelcloudconvert.internal.message;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.StreamCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that Camel holds large streams in memory, which it does before we see them, and says so once. */
public final class LargeBodies {

    static final long LARGE = 8L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LargeBodies.class);

    private final AtomicBoolean told = new AtomicBoolean();

    void seen(StreamCache body) {
        if (body.inMemory() && body.length() > LARGE && told.compareAndSet(false, true)) {
            LOG.warn(
                    "a message body of {} bytes is held in memory by Camel's stream caching: let it spool to disk with"
                            + " camel.main.streamCachingSpoolEnabled=true, or turn it off with streamCache(\"false\")"
                            + " on the route; said once",
                    body.length());
        }
    }
}
