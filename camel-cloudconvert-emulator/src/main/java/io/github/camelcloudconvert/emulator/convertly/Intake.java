package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.body.FormReader;
import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.github.camelcloudconvert.emulator.http.body.PartFile;
import io.github.camelcloudconvert.emulator.http.body.SlowFile;
import io.github.camelcloudconvert.emulator.http.storage.UploadHandler;
import io.github.camelcloudconvert.emulator.service.work.DiskSink;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the files of requests in, as forms or from other servers, within the limits of their accounts. */
final class Intake {
    private final Services services;

    Intake(Services services) {
        this.services = services;
    }

    /**
     * A file of a form, which belongs to the receiver.
     *
     * @param field of the form
     */
    record Upload(String field, String name, Path path, long size, String md5) {}

    /** A form that has arrived. */
    record Form(Map<String, String> fields, List<Upload> files) {}

    /** Takes a form that has arrived; runs on a worker and may block. */
    @FunctionalInterface
    interface FormAction {
        void take(Form form) throws IOException;
    }

    /**
     * What a call takes.
     *
     * @param fileFields names of the parts that are files
     * @param remote whether {@code sourceUrl} may stand for a file
     */
    record FileFields(Pattern fileFields, boolean remote) {}

    /** Reads the request, and hands it to a worker; files that the action leaves are deleted. */
    void read(ConvertlyExchange exchange, FileFields wanted, FormAction action) {
        String type = exchange.request().getHeader("Content-Type");
        if (wanted.remote() && type != null && type.startsWith("application/json")) {
            exchange.json(json -> fetched(exchange, wanted, new Form(texts(json), List.of()), action));
            return;
        }
        FaultPlan fault = exchange.fault(FaultPoint.UPLOAD).orElse(null);
        if (fault != null && fault.fault() == Fault.CUT_UPLOAD) {
            UploadHandler.cutAfter(exchange.request(), fault.number());
            return;
        }
        if (fault != null && fault.fault() != Fault.SLOW_UPLOAD) {
            boolean forbidden = fault.fault() == Fault.UPLOAD_FORBIDDEN;
            throw forbidden
                    ? ConvertlyError.of(403, "Feature not in plan.")
                    : ConvertlyError.of(503, "Storage is unavailable.");
        }
        long rate = fault == null ? 0 : Math.max(1, fault.number());
        new FormIntake(services, exchange, rate).form().onComplete(read -> {
            if (read.succeeded()) {
                exchange.guarded(() -> fetched(exchange, wanted, read.result(), action));
            } else if (!exchange.response().closed()) {
                exchange.broken(read.cause());
            }
        });
    }

    /** How large a file of this name may be; 0 for any size. */
    static long limit(ConvertlyPlan plan, String name) {
        boolean media = Conversions.isMedia(FileNames.extension(FileNames.safe(name)));
        return media ? plan.maxMediaBytes() : plan.maxImageBytes();
    }

    /** The fields of a JSON object as a form would have them. */
    static Map<String, String> texts(Map<String, Object> json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value != null) {
                texts.put(name, String.valueOf(value));
            }
        });
        return texts;
    }

    private void fetched(ConvertlyExchange exchange, FileFields wanted, Form form, FormAction action) {
        if (!wanted.remote() || !form.files().isEmpty() || !form.fields().containsKey("sourceUrl")) {
            services.workers()
                    .execute(() -> take(exchange, form, sent -> {
                        checkFields(sent, wanted);
                        action.take(sent);
                    }));
            return;
        }
        URI source = Services.address(form.fields(), "sourceUrl")
                .orElseThrow(() -> ConvertlyError.invalid("sourceUrl is empty."));
        fetch(exchange, source, file -> {
            Form whole = new Form(
                    form.fields(), List.of(checked(file, exchange.account().plan())));
            services.workers().execute(() -> take(exchange, whole, action));
        });
    }

    /** Fetches a file to a place of its own; one that cannot be fetched becomes the reply. */
    void fetch(ConvertlyExchange exchange, URI source, Consumer<UrlFetch.Fetched> action) {
        fetch(source)
                .onComplete(fetched -> exchange.later(() -> {
                    if (fetched.failed()) {
                        throw ConvertlyError.invalid("sourceUrl: %s.", reason(fetched.cause()));
                    }
                    action.accept(fetched.result());
                }));
    }

    /** Fetches a file to a place of its own. */
    Future<UrlFetch.Fetched> fetch(URI source) {
        RequestOptions options = new RequestOptions().setAbsoluteURI(source.toString());
        return services.fetch().fetch(options, services.shelf().files().newUpload(), begun -> {});
    }

    private Upload checked(UrlFetch.Fetched file, ConvertlyPlan plan) {
        long limit = limit(plan, file.name());
        if (limit > 0 && file.size() > limit) {
            services.vertx().fileSystem().delete(file.path().toString());
            throw ConvertlyError.of(413, "sourceUrl is above the plan's size limit of " + limit + " bytes.");
        }
        return new Upload("file", file.name(), file.path(), file.size(), file.md5());
    }

    /** Why an address was not fetched, in words for the client. */
    static String reason(Throwable cause) {
        boolean told = cause instanceof UrlFetch.Refused || cause instanceof DiskSink.Unstored;
        return told ? String.valueOf(cause.getMessage()) : "it cannot be fetched";
    }

    private static void checkFields(Form form, FileFields wanted) {
        for (Upload upload : form.files()) {
            if (!wanted.fileFields().matcher(upload.field()).matches()) {
                throw ConvertlyError.invalid("%s is no field for a file.", upload.field());
            }
        }
    }

    private void take(ConvertlyExchange exchange, Form form, FormAction action) {
        try {
            action.take(form);
        } catch (IOException | RuntimeException e) {
            exchange.later(() -> exchange.broken(e));
        } finally {
            form.files()
                    .forEach(upload ->
                            services.vertx().fileSystem().delete(upload.path().toString()));
        }
    }

    /** Reads a form with any number of files. */
    private static final class FormIntake extends FormReader {
        private static final Logger LOG = LoggerFactory.getLogger(FormIntake.class);
        private static final int MAX_FIELDS = 1 << 20;
        private final Services services;
        private final ConvertlyPlan plan;
        private final Promise<Form> read = Promise.promise();

        /** @param rate bytes in a second, 0 for as fast as they come */
        FormIntake(Services services, ConvertlyExchange exchange, long rate) {
            super(services.vertx(), exchange.request(), new SlowFile.Rate(rate, services.delay()), MAX_FIELDS);
            this.services = services;
            this.plan = exchange.account().plan();
        }

        /** Fails with {@link ConvertlyError} for what is no form or more than may be. */
        Future<Form> form() {
            if (!hasBoundary()) {
                refuse(ConvertlyError.invalid("The request needs multipart/form-data."));
            }
            begin();
            return read.future();
        }

        @Override
        protected Optional<Path> target(PartHeader part) {
            if (part.fileName() == null) {
                return Optional.empty();
            }
            if (plan.filesPerBatch() > 0 && files().size() == plan.filesPerBatch()) {
                throw ConvertlyError.of(403, "Plan limit: " + plan.filesPerBatch() + " files per batch.");
            }
            return Optional.of(services.shelf().files().newUpload());
        }

        @Override
        protected void arrived(PartHeader part, long size) {
            String name = String.valueOf(part.fileName());
            long limit = Intake.limit(plan, name);
            if (limit > 0 && size > limit) {
                throw ConvertlyError.of(
                        413, "File " + name + " is above the plan's size limit of " + limit + " bytes.");
            }
        }

        @Override
        protected RuntimeException malformed(@Nullable String reason) {
            String why = reason == null ? "it has no end" : reason;
            return ConvertlyError.invalid("The form is not well-formed: %s.", why);
        }

        @Override
        protected RuntimeException tooManyFields() {
            return ConvertlyError.of(413, "The fields of the form are too large.");
        }

        @Override
        protected void ended() {
            List<Future<Upload>> stored =
                    files().stream().map(FormIntake::stored).toList();
            Future.join(stored).onComplete(all -> {
                if (all.succeeded()) {
                    read.complete(new Form(
                            fields(), stored.stream().map(Future::result).toList()));
                } else {
                    LOG.warn("a form cannot be stored", all.cause());
                    drop();
                    read.fail(ConvertlyError.of(503, "Storage is unavailable."));
                }
            });
        }

        private static Future<Upload> stored(FilePart part) {
            PartHeader header = part.header();
            PartFile file = part.file();
            return file.finish()
                    .map(md5 -> new Upload(
                            header.name(), String.valueOf(header.fileName()), file.path(), file.size(), md5));
        }

        @Override
        protected void refused(RuntimeException refusal) {
            read.fail(refusal);
        }

        @Override
        protected void brokenOff() {
            read.tryFail(ConvertlyError.invalid("The form broke off."));
        }
    }
}
