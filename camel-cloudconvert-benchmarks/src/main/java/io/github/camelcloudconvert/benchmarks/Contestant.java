package io.github.camelcloudconvert.benchmarks;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Converts a 10 KB file with a fixed number of calls. An implementation has a public constructor that takes the stub's
 * address and whether the file is uploaded (four calls) or travels inside the request (two calls).
 */
public interface Contestant extends AutoCloseable {

    /** The size of the file that goes in, and of the one that comes out, in bytes. */
    int FILE_BYTES = 10 * 1024;

    /** Starts one conversion; the future has the number of result bytes. Called by one thread only. */
    CompletableFuture<Long> convert();

    @Override
    void close() throws IOException;
}
