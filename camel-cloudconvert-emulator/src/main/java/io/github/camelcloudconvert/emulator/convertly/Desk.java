package io.github.camelcloudconvert.emulator.convertly;

import io.github.camelcloudconvert.emulator.convertly.FormIntake.Form;
import io.github.camelcloudconvert.emulator.convertly.FormIntake.Terms;
import io.github.camelcloudconvert.emulator.convertly.FormIntake.Upload;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.http.storage.UploadHandler;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.store.FileNames;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;

/**
 * What all calls share: the parts they work with, and how they take files in.
 *
 * @param delay behind what is slow
 */
record Desk(
        Vertx vertx,
        ExecutorService workers,
        Clock clock,
        Delay delay,
        Set<ConvertlyQuirk> quirks,
        Shelf shelf,
        JobQueue queue,
        Conversions conversions,
        ConvertlyHooks hooks) {

    /** Takes a form that has arrived; runs on a worker and may block. */
    @FunctionalInterface
    interface FormAction {
        void take(Form form) throws IOException;
    }

    ConvertlyJson json() {
        return new ConvertlyJson(quirks, shelf);
    }

    boolean has(ConvertlyQuirk quirk) {
        return quirks.contains(quirk);
    }

    /** Reads a form within the account's limits, and hands it to a worker; files that the action leaves are deleted. */
    void form(ConvertlyExchange exchange, Pattern fileFields, FormAction action) {
        FaultPlan fault = exchange.fault(FaultPoint.UPLOAD).orElse(null);
        Fault kind = fault == null ? null : fault.fault();
        if (fault != null && kind == Fault.CUT_UPLOAD) {
            UploadHandler.cutAfter(exchange.request(), fault.number());
            return;
        }
        if (kind == Fault.UPLOAD_FORBIDDEN) {
            throw ConvertlyError.of(403, "Feature not in plan.");
        }
        if (kind == Fault.UPLOAD_FAILS) {
            throw ConvertlyError.of(503, "Storage is unavailable.");
        }
        ConvertlyPlan plan = exchange.account().plan();
        long rate = fault == null ? 0 : Math.max(1, fault.number());
        Terms terms = new Terms(
                plan.filesPerBatch(),
                name -> Conversions.isMedia(FileNames.extension(FileNames.safe(name)))
                        ? plan.maxMediaBytes()
                        : plan.maxImageBytes(),
                shelf.files()::newUpload,
                rate,
                delay);
        FormIntake.read(vertx, exchange.request(), terms).onComplete(read -> {
            if (read.succeeded()) {
                workers.execute(() -> take(exchange, fileFields, read.result(), action));
            } else if (!exchange.response().closed()) {
                exchange.broken(read.cause());
            }
        });
    }

    private void take(ConvertlyExchange exchange, Pattern fileFields, Form form, FormAction action) {
        try {
            for (Upload upload : form.files()) {
                if (!fileFields.matcher(upload.field()).matches()) {
                    throw ConvertlyError.invalid("%s is no field for a file.", upload.field());
                }
            }
            action.take(form);
        } catch (IOException | RuntimeException e) {
            exchange.later(() -> exchange.broken(e));
        } finally {
            form.files()
                    .forEach(upload -> vertx.fileSystem().delete(upload.path().toString()));
        }
    }

    /** Stores what a job is to work on, all or nothing. */
    List<ShelfFile> store(ConvertlyAccount account, List<Upload> uploads) throws IOException {
        List<ShelfFile> stored = new ArrayList<>();
        for (Upload upload : uploads) {
            Optional<ShelfFile> file = shelf.add(account, upload.name(), upload.path(), null);
            if (file.isEmpty()) {
                stored.forEach(one -> shelf.remove(account, one.id()));
                throw ConvertlyError.of(403, "Storage limit reached.");
            }
            stored.add(file.get());
        }
        return stored;
    }

    /** An http or https address among the fields of a request. */
    static Optional<URI> address(Map<String, ?> fields, String name) {
        Object text = fields.get(name);
        if (text == null || String.valueOf(text).isBlank()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(String.valueOf(text));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            throw ConvertlyError.invalid("%s must be an address of http or https.", name);
        }
        throw ConvertlyError.invalid("%s must be an address of http or https.", name);
    }
}
