package io.github.camelcloudconvert.emulator.convertly;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.http.body.FormReader;
import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.github.camelcloudconvert.emulator.http.body.PartFile;
import io.github.camelcloudconvert.emulator.http.body.SlowFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a form with any number of files, within the bounds of its account. */
final class FormIntake extends FormReader {
    private static final Logger LOG = LoggerFactory.getLogger(FormIntake.class);
    private static final int MAX_FIELDS = 1 << 20;
    private final Services services;
    private final ConvertlyPlan plan;
    private final Promise<Form> read = Promise.promise();

    /**
     * A file of a form, which belongs to the receiver.
     *
     * @param field of the form
     */
    record Upload(String field, String name, Path path, long size, String md5) {}

    /** A form that has arrived. */
    record Form(Map<String, String> fields, List<Upload> files) {}

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
            throw ConvertlyError.of(413, "File " + name + " is above the plan's size limit of " + limit + " bytes.");
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
        List<Future<Upload>> stored = files().stream().map(FormIntake::stored).toList();
        Future.join(stored).onComplete(all -> {
            if (all.succeeded()) {
                read.complete(
                        new Form(fields(), stored.stream().map(Future::result).toList()));
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
                .map(md5 ->
                        new Upload(header.name(), String.valueOf(header.fileName()), file.path(), file.size(), md5));
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
