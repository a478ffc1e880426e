package io.github.camelcloudconvert.emulator.convertly;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerResponse;

/**
 * Writes JSON in which files stand as base64, a piece at a time: memory does not grow with the files. Used on the event
 * loop of its request.
 */
final class InlineReply {
    /** A multiple of three, so that pieces can stand one behind the other. */
    private static final int PIECE = 3 * (16 << 10);

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final List<Path> files;
    private final String mark = UUID.randomUUID().toString();

    InlineReply(Vertx vertx, HttpServerResponse response, List<Path> files) {
        this.vertx = vertx;
        this.response = response;
        this.files = List.copyOf(files);
    }

    /** What stands in the JSON where the base64 of the next file belongs. */
    String placeholder() {
        return mark;
    }

    /** Sends the text with the files in their places; the future ends when all was handed to the network. */
    Future<Void> send(byte[] json) {
        List<String> texts = split(new String(json, StandardCharsets.UTF_8));
        if (texts.size() != files.size() + 1) {
            return Future.failedFuture(new IllegalStateException("not every file has a place"));
        }
        response.setChunked(true).putHeader("Content-Type", "application/json");
        Future<Void> written = response.write(texts.get(0));
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String after = texts.get(i + 1);
            written = written.compose(done -> pump(file)).compose(done -> response.write(after));
        }
        return written.compose(done -> response.end());
    }

    private List<String> split(String json) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int at = json.indexOf(mark); at >= 0; at = json.indexOf(mark, from)) {
            texts.add(json.substring(from, at));
            from = at + mark.length();
        }
        texts.add(json.substring(from));
        return texts;
    }

    private Future<Void> pump(Path file) {
        OpenOptions reading = new OpenOptions().setRead(true).setWrite(false);
        return vertx.fileSystem().open(file.toString(), reading).compose(open -> {
            Promise<Void> done = Promise.promise();
            next(open, 0, done);
            return done.future().eventually(() -> open.close());
        });
    }

    private void next(AsyncFile file, long position, Promise<Void> done) {
        file.read(Buffer.buffer(PIECE), 0, position, PIECE)
                .compose(bytes -> {
                    byte[] text = Base64.getEncoder().encode(bytes.getBytes());
                    return response.write(Buffer.buffer(text)).map(bytes.length());
                })
                .onSuccess(length -> {
                    if (length < PIECE) {
                        done.complete();
                    } else {
                        next(file, position + length, done);
                    }
                })
                .onFailure(done::fail);
    }
}
