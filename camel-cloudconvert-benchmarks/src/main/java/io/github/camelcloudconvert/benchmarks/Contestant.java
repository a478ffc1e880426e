package io.github.camelcloudconvert.benchmarks;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Something that converts a 10 KB file with a fixed number of calls. */
interface Contestant extends AutoCloseable {

    String name();

    /** One whole conversion; the future has the number of result bytes. */
    CompletableFuture<Long> convert();

    @Override
    void close() throws IOException;
}
