package io.github.camelcloudconvert.emulator.http.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a form while it arrives: fields go to memory, files to disk, with the request paused whenever the disk is behind.
 * What is refused is read to its end first, and leaves no file. Used on the event loop of its request.
 */
public abstract class FormReader implements MultipartReader.Parts {
    private static final Logger LOG = LoggerFactory.getLogger(FormReader.class);
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final SlowFile.Rate rate;
    private final int maxFieldBytes;
    private final String boundary;
    private final MultipartReader reader;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<FilePart> files = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private int fieldBytes;
    private @Nullable PartHeader part;
    private @Nullable PartFile file;
    private @Nullable RuntimeException refusal;

    /** A file and what its part said of it. */
    public record FilePart(PartHeader header, PartFile file) {}

    /**
     * @param rate at which it is read; 0 bytes in a second for as fast as it comes
     * @param maxFieldBytes of the values of all fields together
     */
    protected FormReader(Vertx vertx, HttpServerRequest request, SlowFile.Rate rate, int maxFieldBytes) {
        this.vertx = vertx;
        this.request = request;
        this.rate = rate;
        this.maxFieldBytes = maxFieldBytes;
        this.boundary = RequestBody.boundary(request);
        this.reader = new MultipartReader(boundary, this);
    }

    /**
     * Where the content of a part goes; empty for a field. Called when its header is there.
     *
     * @throws RuntimeException refuses the form
     */
    protected abstract Optional<Path> target(PartHeader part);

    /**
     * Hears how much of a file has come so far.
     *
     * @throws RuntimeException refuses the form
     */
    protected void arrived(PartHeader part, long size) {}

    /** The refusal of what is no form; the reason is null when it has no end. */
    protected abstract RuntimeException malformed(@Nullable String reason);

    /** The refusal of a form whose fields are larger than they may be. */
    protected abstract RuntimeException tooManyFields();

    /** Called once at the end of a form that was not refused. */
    protected abstract void ended();

    /** Called once at the end of a form that was refused; its files are gone, or going. */
    protected abstract void refused(RuntimeException refusal);

    /** Called when the client has gone before the end of its form. */
    protected void brokenOff() {}

    protected final boolean hasBoundary() {
        return !boundary.isEmpty();
    }

    protected final Map<String, String> fields() {
        return fields;
    }

    /** The files that have begun, in the order of the form. */
    protected final List<FilePart> files() {
        return files;
    }

    /** Begins to read. */
    public final void begin() {
        request.handler(this::read);
        request.endHandler(end -> end(refusal));
        request.exceptionHandler(cause -> {
            LOG.debug("a form broke off", cause);
            drop();
            brokenOff();
        });
    }

    private void read(Buffer bytes) {
        if (refusal != null) {
            return;
        }
        try {
            reader.accept(bytes);
        } catch (MultipartReader.Malformed e) {
            refuse(malformed(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // whatever a part brings up must not leave its request without a reply
            refuse(e);
        }
        if (rate.bytesPerSecond() > 0) {
            request.pause();
            Context home = vertx.getOrCreateContext();
            long rest = Math.max(1, bytes.length() * 1000L / rate.bytesPerSecond());
            rate.delay().after(Duration.ofMillis(rest), () -> home.runOnContext(over -> request.resume()));
        }
    }

    @Override
    public final void begin(String header) {
        PartHeader begun = PartHeader.parse(header);
        part = begun;
        target(begun).ifPresent(path -> {
            PartFile opened = PartFile.open(vertx, request, path);
            file = opened;
            files.add(new FilePart(begun, opened));
        });
    }

    @Override
    public final void content(Buffer bytes) {
        if (file != null && part != null) {
            file.write(bytes);
            arrived(part, file.size());
            return;
        }
        fieldBytes += bytes.length();
        if (fieldBytes > maxFieldBytes) {
            throw tooManyFields();
        }
        field.writeBytes(bytes.getBytes());
    }

    /** A file is closed with its part, as a form may have more files than a process may open. */
    @Override
    public final void end() {
        if (file != null) {
            file.finish();
        } else if (part != null) {
            fields.put(part.name(), field.toString(StandardCharsets.UTF_8));
            field.reset();
        }
        file = null;
    }

    private void end(@Nullable RuntimeException refused) {
        RuntimeException last = refused == null && !reader.done() ? malformed(null) : refused;
        if (last == null) {
            ended();
        } else {
            refuse(last);
            refused(last);
        }
    }

    /** Refuses the form: no more of it is kept, and what is there of it goes. */
    protected final void refuse(RuntimeException error) {
        refusal = error;
        drop();
    }

    /** Removes the files. */
    protected final void drop() {
        files.forEach(one -> one.file().drop());
        files.clear();
    }
}
