package io.github.camelcloudconvert.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;

/** The one place where a thread may wait: for interfaces of Camel and Java that leave no other way. */
public final class Await {

    private Await() {}

    /**
     * The value, or the failure as it is.
     *
     * @param longest gives up after it
     * @param action in words that fit after "could not", for the error
     * @throws ConnectionException if it takes too long, or the thread is interrupted
     */
    public static <T> T value(CompletableFuture<T> future, Duration longest, String action) {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable failure = CompletionExceptions.unwrap(failed);
            throw failure instanceof RuntimeException known
                    ? known
                    : new ConnectionException("it broke off", ErrorContext.local(action), failure);
        } catch (TimeoutException late) {
            future.cancel(true);
            throw new ConnectionException("no answer in " + longest, ErrorContext.local(action), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            throw new ConnectionException("the thread was interrupted", ErrorContext.local(action), interrupted);
        }
    }
}
