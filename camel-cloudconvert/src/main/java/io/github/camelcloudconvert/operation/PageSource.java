package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Page;

/** A list of which one page at a time is read. */
@FunctionalInterface
public interface PageSource<T> {

    /** @param number from 1 */
    CompletableFuture<Page<T>> page(int number);
}
