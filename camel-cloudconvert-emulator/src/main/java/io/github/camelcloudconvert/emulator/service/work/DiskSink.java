package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.file.OpenOptions;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream of buffers to a new file, counting and digesting them. What the disk does not take fails the whole.
 * Used from one Vert.x context only.
 */
public final class DiskSink {
    private static final int MAX_QUEUE = 1 << 20;
    private final Vertx vertx;
    private final Path path;
    private final AsyncFile file;
    private final MessageDigest digest = DigestUtils.getMd5Digest();
    private final Promise<Void> written = Promise.promise();
    private long size;

    /** Buffers that are on their way to the disk, and one for an end that has not been announced. */
    private int pending = 1;

    private @Nullable Unstored failure;
    private Runnable ready = () -> {};

    /** A file that the disk did not take; the message says why, without a path. */
    public static final class Unstored extends IOException {
        Unstored(Throwable cause) {
            super("it could not be stored: " + reason(cause), cause);
        }
    }

    DiskSink(Vertx vertx, Path path, AsyncFile file) {
        this.vertx = vertx;
        this.path = path;
        this.file = file;
    }

    public static Future<DiskSink> open(Vertx vertx, Path path) {
        OpenOptions fresh = new OpenOptions().setCreateNew(true).setWrite(true).setRead(false);
        return vertx.fileSystem()
                .open(path.toString(), fresh)
                .map(file -> new DiskSink(vertx, path, file.setWriteQueueMaxSize(MAX_QUEUE)));
    }

    /**
     * Adds a buffer; false when the disk is behind and the sender should pause until {@link #whenReady}. After a failure
     * everything is swallowed.
     */
    public boolean write(Buffer bytes) {
        if (failure != null) {
            return true;
        }
        size += bytes.length();
        digest.update(bytes.getBytes());
        pending++;
        file.write(bytes).onComplete(done -> landed(done.cause()));
        return !file.writeQueueFull();
    }

    private void landed(@Nullable Throwable cause) {
        if (cause != null && failure == null) {
            failure = new Unstored(cause);
            ready.run();
        }
        pending--;
        if (pending == 0) {
            written.complete();
        }
    }

    /** Whether the disk has refused something; {@link #finish} says what. */
    public boolean isBroken() {
        return failure != null;
    }

    /** Runs the action once when the disk has caught up, or has failed. */
    public void whenReady(Runnable action) {
        ready = () -> {
            ready = () -> {};
            action.run();
        };
        file.drainHandler(drained -> ready.run());
        if (failure != null) {
            ready.run();
        }
    }

    public Path path() {
        return path;
    }

    public long size() {
        return size;
    }

    /**
     * Ends the file; everything is written when the future completes. It fails with {@link Unstored}, and the file is
     * gone then.
     */
    public Future<String> finish() {
        String md5 = HexFormat.of().formatHex(digest.digest());
        landed(null);
        return written.future().compose(all -> file.close()).transform(closed -> {
            Unstored broken = failure == null && closed.failed() ? new Unstored(closed.cause()) : failure;
            return broken == null ? Future.succeededFuture(md5) : removed(broken);
        });
    }

    private <T> Future<T> removed(Throwable cause) {
        return vertx.fileSystem().delete(path.toString()).transform(gone -> Future.failedFuture(cause));
    }

    /** Ends and removes the file. */
    public Future<Void> abandon() {
        return file.close().transform(closed -> vertx.fileSystem().delete(path.toString()));
    }

    /** What the machine says about a file that it does not take, without the path. */
    static String reason(Throwable cause) {
        Throwable root = cause;
        while (root instanceof FileSystemException && root.getCause() != null) {
            root = root.getCause();
        }
        String said = root instanceof java.nio.file.FileSystemException file ? file.getReason() : root.getMessage();
        return said == null ? root.getClass().getSimpleName() : said;
    }
}
