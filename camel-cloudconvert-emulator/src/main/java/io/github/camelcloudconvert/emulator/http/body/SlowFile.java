package io.github.camelcloudconvert.emulator.http.body;

import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a part of a file a piece at a time, ten pieces in a second, as slowly as it was told. */
public final class SlowFile {
    private static final Logger LOG = LoggerFactory.getLogger(SlowFile.class);
    private static final int PIECES = 10;
    private static final Duration PAUSE = Duration.ofMillis(1000 / PIECES);
    private static final int LARGEST = 1 << 20;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Delay delay;
    private final int piece;
    private long position;
    private long left;

    /** How fast to send. */
    public record Rate(long bytesPerSecond, Delay delay) {}

    public SlowFile(Vertx vertx, HttpServerRequest request, ByteRange range, Rate rate) {
        this.delay = rate.delay();
        this.vertx = vertx;
        this.request = request;
        this.piece = (int) Math.min(LARGEST, Math.max(1, rate.bytesPerSecond() / PIECES));
        this.position = range.start();
        this.left = range.length();
    }

    public void send(Path path) {
        vertx.fileSystem()
                .open(path.toString(), new OpenOptions().setRead(true).setWrite(false))
                .onSuccess(this::next)
                .onFailure(this::broken);
    }

    private void next(AsyncFile file) {
        HttpServerResponse response = request.response();
        if (left == 0) {
            response.end();
        }
        if (left == 0 || response.closed()) {
            file.close();
            return;
        }
        int length = (int) Math.min(piece, left);
        file.read(Buffer.buffer(length), 0, position, length)
                .onSuccess(bytes -> {
                    if (bytes.length() == 0) {
                        file.close();
                        broken(new EOFException("the file has become shorter"));
                        return;
                    }
                    position += bytes.length();
                    left -= bytes.length();
                    response.write(bytes);
                    Context home = vertx.getOrCreateContext();
                    delay.after(PAUSE, () -> home.runOnContext(tick -> next(file)));
                })
                .onFailure(cause -> {
                    file.close();
                    broken(cause);
                });
    }

    private void broken(Throwable cause) {
        LOG.debug("slow download broke", cause);
        request.connection().close();
    }
}
