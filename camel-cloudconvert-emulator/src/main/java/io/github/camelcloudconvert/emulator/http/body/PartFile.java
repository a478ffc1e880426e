package io.github.camelcloudconvert.emulator.http.body;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

import io.github.camelcloudconvert.emulator.service.work.DiskSink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file of a form to disk while it arrives, and pauses the request whenever the disk is behind. Bytes may come
 * before the file is open. Used on the event loop of the request only.
 */
public final class PartFile {
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Path path;
    private final Queue<Buffer> early = new ArrayDeque<>();
    private Future<DiskSink> opened = Future.failedFuture("not opened");
    private @Nullable DiskSink sink;
    private @Nullable Future<String> finished;
    private boolean dropped;
    private long size;

    private PartFile(Vertx vertx, HttpServerRequest request, Path path) {
        this.vertx = vertx;
        this.request = request;
        this.path = path;
    }

    /** Begins a new file; the path must be free. */
    public static PartFile open(Vertx vertx, HttpServerRequest request, Path path) {
        PartFile file = new PartFile(vertx, request, path);
        request.pause();
        file.opened = DiskSink.open(vertx, path).map(file::drain);
        file.opened.onComplete(done -> request.resume());
        return file;
    }

    private DiskSink drain(DiskSink open) {
        if (dropped) {
            open.abandon();
        } else {
            sink = open;
            early.forEach(bytes -> write(open, bytes));
        }
        early.clear();
        return open;
    }

    public void write(Buffer bytes) {
        size += bytes.length();
        if (dropped || opened.failed()) {
            return;
        }
        if (sink == null) {
            early.add(bytes);
        } else {
            write(sink, bytes);
        }
    }

    private void write(DiskSink target, Buffer bytes) {
        if (!target.write(bytes)) {
            request.pause();
            target.whenReady(request::resume);
        }
    }

    public Path path() {
        return path;
    }

    /** How many bytes have come so far. */
    public long size() {
        return size;
    }

    /** Ends the file; the future has its MD5 when all is written, and fails when the file is gone. */
    public Future<String> finish() {
        Future<String> md5 = finished == null ? opened.compose(DiskSink::finish) : finished;
        finished = md5;
        return md5;
    }

    /** Gives the file up and removes it. */
    public void drop() {
        dropped = true;
        if (finished != null) {
            finished.onSuccess(md5 -> vertx.fileSystem().delete(path.toString()));
        } else if (sink != null) {
            sink.abandon();
            sink = null;
        }
    }
}
