package io.github.camelcloudconvert.internal.message;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.internal.Await;
import org.jspecify.annotations.Nullable;

/**
 * All items of a list. The next page is asked for while the present one is worked on; only where it has not come by
 * then does the thread that iterates wait. For one thread.
 */
final class PagedItems<T> implements Iterator<T> {

    /** Longer than any call with all its repetitions takes by default. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final IntFunction<CompletableFuture<Page<T>>> source;
    private Iterator<T> current = Collections.emptyIterator();
    private int number = 1;
    private @Nullable CompletableFuture<Page<T>> coming;

    /** Asks for the first page. */
    PagedItems(IntFunction<CompletableFuture<Page<T>>> source) {
        this.source = source;
        this.coming = source.apply(number);
    }

    /** @throws io.github.camelcloudconvert.client.error.CloudConvertException if a page could not be read */
    @Override
    public boolean hasNext() {
        CompletableFuture<Page<T>> next = coming;
        while (!current.hasNext() && next != null) {
            Page<T> page = Await.value(next, LONGEST, "read the list");
            current = page.items().iterator();
            next = page.last() ? null : source.apply(++number);
            coming = next;
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list is at its end");
        }
        return current.next();
    }

    @Override
    public String toString() {
        return "PagedItems[page " + number + "]";
    }
}
