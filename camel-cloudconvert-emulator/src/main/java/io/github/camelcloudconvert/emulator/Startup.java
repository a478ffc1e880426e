package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.jspecify.annotations.Nullable;

/**
 * What emulators start with, and how they end. The one place that waits: its callers want to know that one has started or
 * closed.
 */
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

    static Delay timer(Vertx vertx) {
        return (time, action) -> vertx.setTimer(Math.max(1, time.toMillis()), timer -> action.run());
    }

    static Vertx vertx() {
        // nothing is read from the class path, so Vert.x needs no cache directory
        FileSystemOptions files =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(3)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(4)
                // on a slow machine loading classes takes seconds, which is no reason for a stack trace in a user's log
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES)
                // each program has twenty seconds to answer
                .setMaxWorkerExecuteTime(10)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES)
                .setFileSystemOptions(files));
    }

    static FileStore store(@Nullable Path directory) {
        try {
            return new FileStore(directory == null ? Files.createTempDirectory("cloudconvert-emulator") : directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the emulator has no directory for its files: " + e, e);
        }
    }
}
