package io.github.camelcloudconvert.emulator.convertly;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.github.camelcloudconvert.emulator.http.body.MultipartReader;
import io.github.camelcloudconvert.emulator.http.body.PartFile;
import io.github.camelcloudconvert.emulator.http.body.PartHeader;
import io.github.camelcloudconvert.emulator.http.body.RequestBody;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a form with any number of files: fields go to memory, files to disk while they arrive. What is refused is read to
 * its end first, and leaves no file. Used on the event loop of its request.
 */
final class FormIntake implements MultipartReader.Parts {
    private static final Logger LOG = LoggerFactory.getLogger(FormIntake.class);
    private static final int MAX_FIELDS = 1 << 20;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Terms terms;
    private final MultipartReader reader;
    private final Promise<Form> read = Promise.promise();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private final List<Incoming> files = new ArrayList<>();
    private int fieldBytes;
    private @Nullable PartHeader part;
    private @Nullable Incoming current;
    private @Nullable ConvertlyError refusal;

    /**
     * How forms are read.
     *
     * @param maxFiles 0 for any number
     * @param maxBytes of a file by its name; 0 for any number
     * @param places free paths
     * @param rate bytes in a second, 0 for as fast as they come
     */
    record Terms(int maxFiles, ToLongFunction<String> maxBytes, Supplier<Path> places, long rate, Delay delay) {}

    /**
     * A file of a form, which belongs to the receiver.
     *
     * @param field of the form
     */
    record Upload(String field, String name, Path path, long size, String md5) {}

    /** A form that has arrived. */
    record Form(Map<String, String> fields, List<Upload> files) {}

    /** A file under way; it is closed at the end of its part, as a form may have more files than a process may open. */
    private static final class Incoming {
        private final String field;
        private final String name;
        private final PartFile file;
        private final long maxBytes;
        private @Nullable Future<String> closed;

        Incoming(PartHeader part, PartFile file, long maxBytes) {
            this.field = part.name();
            this.name = String.valueOf(part.fileName());
            this.file = file;
            this.maxBytes = maxBytes;
        }

        Future<Upload> stored() {
            Future<String> md5 = closed == null ? file.finish() : closed;
            closed = md5;
            return md5.map(digest -> new Upload(field, name, file.path(), file.size(), digest));
        }

        void drop(Vertx vertx) {
            if (closed == null) {
                file.drop();
            } else {
                closed.onSuccess(md5 -> vertx.fileSystem().delete(file.path().toString()));
            }
        }
    }

    private FormIntake(Vertx vertx, HttpServerRequest request, Terms terms) {
        this.vertx = vertx;
        this.request = request;
        this.terms = terms;
        this.reader = new MultipartReader(RequestBody.boundary(request), this);
    }

    /** Fails with {@link ConvertlyError} for what is no form or more than may be. */
    static Future<Form> read(Vertx vertx, HttpServerRequest request, Terms terms) {
        FormIntake intake = new FormIntake(vertx, request, terms);
        if (RequestBody.boundary(request).isEmpty()) {
            intake.refusal = ConvertlyError.invalid("The request needs multipart/form-data.");
        }
        request.handler(intake::read);
        request.endHandler(end -> intake.ended());
        request.exceptionHandler(intake::broken);
        return intake.read.future();
    }

    private void read(Buffer bytes) {
        if (refusal != null) {
            return;
        }
        try {
            reader.accept(bytes);
        } catch (MultipartReader.Malformed e) {
            refuse(ConvertlyError.invalid("The form is not well-formed: %s.", String.valueOf(e.getMessage())));
        } catch (ConvertlyError e) {
            refuse(e);
        }
        if (terms.rate() > 0) {
            request.pause();
            Context home = vertx.getOrCreateContext();
            long rest = Math.max(1, bytes.length() * 1000L / terms.rate());
            terms.delay().after(Duration.ofMillis(rest), () -> home.runOnContext(over -> request.resume()));
        }
    }

    @Override
    public void begin(String header) {
        PartHeader begun = PartHeader.parse(header);
        part = begun;
        String fileName = begun.fileName();
        if (fileName == null) {
            return;
        }
        if (terms.maxFiles() > 0 && files.size() == terms.maxFiles()) {
            throw ConvertlyError.of(403, "Plan limit: " + terms.maxFiles() + " files per batch.");
        }
        PartFile file = PartFile.open(vertx, request, terms.places().get());
        current = new Incoming(begun, file, terms.maxBytes().applyAsLong(fileName));
        files.add(current);
    }

    @Override
    public void content(Buffer bytes) {
        Incoming file = current;
        if (file == null) {
            fieldBytes += bytes.length();
            if (fieldBytes > MAX_FIELDS) {
                throw ConvertlyError.of(413, "The fields of the form are too large.");
            }
            field.writeBytes(bytes.getBytes());
            return;
        }
        file.file.write(bytes);
        if (file.maxBytes > 0 && file.file.size() > file.maxBytes) {
            throw ConvertlyError.of(
                    413, "File " + file.name + " is above the plan's size limit of " + file.maxBytes + " bytes.");
        }
    }

    @Override
    public void end() {
        Incoming file = current;
        if (file != null) {
            file.stored();
        } else if (part != null) {
            fields.put(part.name(), field.toString(StandardCharsets.UTF_8));
            field.reset();
        }
        current = null;
    }

    private void ended() {
        if (refusal == null && !reader.done()) {
            refuse(ConvertlyError.invalid("The form is not well-formed: it has no end."));
        }
        if (refusal != null) {
            read.fail(refusal);
            return;
        }
        List<Future<Upload>> stored = files.stream().map(Incoming::stored).toList();
        Future.join(stored).onComplete(all -> {
            if (all.succeeded()) {
                read.complete(
                        new Form(fields, stored.stream().map(Future::result).toList()));
            } else {
                LOG.warn("a form cannot be stored", all.cause());
                drop();
                read.fail(ConvertlyError.of(503, "Storage is unavailable."));
            }
        });
    }

    private void refuse(ConvertlyError error) {
        refusal = error;
        drop();
    }

    private void broken(Throwable cause) {
        LOG.debug("a form broke off", cause);
        drop();
        read.tryFail(ConvertlyError.invalid("The form broke off."));
    }

    private void drop() {
        files.forEach(file -> file.drop(vertx));
    }
}
