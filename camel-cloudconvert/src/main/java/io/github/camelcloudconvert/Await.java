package io.github.camelcloudconvert;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;

/** The one place where a thread may wait: for interfaces of Camel and Java that leave no other way. */
final class Await {

    private Await() {}

    /**
     * The value, or the failure as it is.
     *
     * @param longest gives up after it
     * @param action in words that fit after "could not", for the error
     * @throws ConnectionException if it takes too long, or the thread is interrupted
     */
    static <T> T value(CompletableFuture<T> future, Duration longest, String action) {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable failure = Failures.unwrap(failed);
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
