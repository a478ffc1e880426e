package io.github.camelcloudconvert.client.conversion;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Makes one read of many that want the same at the same time. A read that is asked for while one with the same key is under
 * way is answered by the next, which begins when that one has ended; so no answer is older than its question. Safe for any
 * thread.
 *
 * @param <K> says what to read, by its equality
 */
final class SharedReads<K, V> {

    private final Function<K, CompletableFuture<V>> read;
    /** By the keys of which a read is under way, what answers those who asked since; null where none did. Guarded by itself. */
    private final Map<K, @Nullable CompletableFuture<V>> next = new HashMap<>();

    SharedReads(Function<K, CompletableFuture<V>> read) {
        this.read = read;
    }

    /** Reads. Cancelling the future ends the wait and not the read, for which others may wait. */
    CompletableFuture<V> read(K key) {
        CompletableFuture<V> answer = new CompletableFuture<>();
        synchronized (next) {
            if (next.containsKey(key)) {
                CompletableFuture<V> asked = next.get(key);
                next.put(key, asked == null ? answer : asked);
                return asked == null ? answer.copy() : asked.copy();
            }
            next.put(key, null);
        }
        CompletableFuture<V> own = answer.copy();
        begin(key, answer);
        return own;
    }

    private void begin(K key, CompletableFuture<V> answer) {
        // composed, so that what is thrown fails the read like what is returned
        CompletableFuture.completedFuture(key).thenCompose(read).whenComplete((value, failure) -> {
            CompletableFuture<V> asked;
            synchronized (next) {
                asked = next.remove(key);
                if (asked != null) {
                    next.put(key, null);
                }
            }
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
            if (asked != null) {
                begin(key, asked);
            }
        });
    }
}
