package io.github.camelcloudconvert.emulator.service;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;

/** Writes a stream of buffers to a new file, counting and digesting them. Used from one Vert.x context only. */
public final class DiskSink {
    private static final int MAX_QUEUE = 1 << 20;
    private final Vertx vertx;
    private final Path path;
    private final AsyncFile file;
    private final MessageDigest digest = newDigest();
    private long size;

    private DiskSink(Vertx vertx, Path path, AsyncFile file) {
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

    /** Adds a buffer; false when the disk is behind and the sender should pause until {@link #whenReady}. */
    public boolean write(Buffer bytes) {
        size += bytes.length();
        digest.update(bytes.getBytes());
        file.write(bytes);
        return !file.writeQueueFull();
    }

    /** Runs the action once when the disk has caught up. */
    public void whenReady(Runnable action) {
        file.drainHandler(ready -> action.run());
    }

    public Path path() {
        return path;
    }

    public long size() {
        return size;
    }

    /** Ends the file; everything is written when the future completes. */
    public Future<String> finish() {
        String md5 = HexFormat.of().formatHex(digest.digest());
        return file.close().map(closed -> md5);
    }

    /** Ends and removes the file. */
    public Future<Void> abandon() {
        return file.close().transform(closed -> vertx.fileSystem().delete(path.toString()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
