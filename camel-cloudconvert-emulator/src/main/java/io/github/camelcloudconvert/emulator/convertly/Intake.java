package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convertly.FormIntake.Form;
import io.github.camelcloudconvert.emulator.convertly.FormIntake.Upload;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.storage.UploadHandler;
import io.github.camelcloudconvert.emulator.service.work.DiskSink;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.vertx.core.Future;
import io.vertx.core.http.RequestOptions;

/** Takes the files of requests in, as forms or from other servers, within the limits of their accounts. */
final class Intake {
    private final Services services;

    Intake(Services services) {
        this.services = services;
    }

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
            services.workers().execute(() -> take(exchange, wanted, form, action));
            return;
        }
        URI source = Services.address(form.fields(), "sourceUrl")
                .orElseThrow(() -> ConvertlyError.invalid("sourceUrl is empty."));
        fetch(exchange, source, file -> {
            Form whole = new Form(
                    form.fields(), List.of(checked(file, exchange.account().plan())));
            services.workers().execute(() -> take(exchange, wanted, whole, action));
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

    private void take(ConvertlyExchange exchange, FileFields wanted, Form form, FormAction action) {
        try {
            for (Upload upload : form.files()) {
                if (!wanted.fileFields().matcher(upload.field()).matches()
                        && !form.fields().containsKey("sourceUrl")) {
                    throw ConvertlyError.invalid("%s is no field for a file.", upload.field());
                }
            }
            action.take(form);
        } catch (IOException | RuntimeException e) {
            exchange.later(() -> exchange.broken(e));
        } finally {
            form.files()
                    .forEach(upload ->
                            services.vertx().fileSystem().delete(upload.path().toString()));
        }
    }
}
