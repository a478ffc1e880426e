package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The one place of the emulator that waits: its callers want to know that it has started or closed. */
final class Startup {
    private Startup() {}

    private static String said(@Nullable Throwable cause) {
        return cause instanceof IllegalStateException ? String.valueOf(cause.getMessage()) : String.valueOf(cause);
    }

    static void await(Future<?> future, Duration atMost, String what) {
        try {
            future.toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The emulator could not " + what + ": " + said(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The emulator could not " + what + " within " + atMost, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the emulator could " + what, e);
        }
    }
}
