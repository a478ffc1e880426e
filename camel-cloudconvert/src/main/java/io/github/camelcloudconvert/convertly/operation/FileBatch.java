package io.github.camelcloudconvert.convertly.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.convertly.client.ConvertlyForm;
import io.github.camelcloudconvert.convertly.client.ConvertlyOrder;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RequiredOptions;
import org.jspecify.annotations.Nullable;

/** Files that become others, or a job for them. Small ones need no job: the reply to one call brings their results. */
final class FileBatch implements ConvertlyOperation {

    private final Kind kind;

    enum Kind {
        CONVERT("convert the files"),
        COMPRESS("compress the files"),
        /** A job of either type, which is handed out as it was created. */
        CREATE("create the job");

        private final String action;

        Kind(String action) {
            this.action = action;
        }
    }

    FileBatch(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void validate(OptionSource endpoint) {
        if (RequiredOptions.option(endpoint, Options.ON_TIMEOUT) == OnTimeout.DELETE) {
            throw new IllegalArgumentException(
                    "onTimeout=delete: Convertly deletes no jobs; use cancel, which cancels one that is still queued,"
                            + " or keep");
        }
        if (kind == Kind.CREATE && BatchFields.onlyDirectly(endpoint)) {
            throw new IllegalArgumentException(
                    "targetBytes, lossless and stripMetadata are not documented for jobs: use"
                            + " convertly:compress, which makes a call that knows them");
        }
    }

    @Override
    public boolean reportsEnds() {
        return true;
    }

    @Override
    public CompletableFuture<ConvertlyOutcome> run(Request request) {
        OptionSource options = request.options();
        boolean compress = compresses(options);
        String source = options.get(Options.SOURCE_URL);
        List<FileInput> inputs = source == null
                ? request.input().files()
                : List.of(request.input().addressed(source));
        Map<String, String> fields = new LinkedHashMap<>(BatchFields.of(options, inputs.size(), compress));
        if (RequiredOptions.option(options, ConvertlyOptions.CHECK_FORMATS)) {
            DocumentedFormats.require(inputs, fields);
        }
        List<UploadSource> files = files(inputs, fields);
        if (kind == Kind.CREATE) {
            requireBytes(files);
            ConvertlyForm form = jobForm(request, fields, files, compress).keyed(request.resume());
            // before the call: a delivery after a lost reply asks with the same key
            request.remember().accept(new ResumeToken(null, form.idempotencyKey(), null));
            return request.client()
                    .createJob(form, ConvertlyOperations.waiting(request))
                    .thenApply(ConvertlyOutcome::ofJob);
        }
        boolean direct = direct(options, files, compress);
        ConvertlyForm form = direct ? directForm(options, fields, files) : jobForm(request, fields, files, compress);
        ConvertlyOrder order = new ConvertlyOrder(
                compress ? BatchFields.COMPRESS : "convert",
                kind.action,
                direct ? (compress ? "/compress" : "/convert") : null,
                form,
                ConvertlyOperations.waiting(request),
                ConvertlyOperations.target(options),
                request.resume(),
                request.remember());
        return request.client()
                .run(order)
                .thenApply(result -> new ConvertlyOutcome(
                        new Outcome.Files(null, List.of(), result.files(), null), result.job(), result.details()));
    }

    private boolean compresses(OptionSource options) {
        if (kind != Kind.CREATE) {
            return kind == Kind.COMPRESS;
        }
        String type = options.get(ConvertlyOptions.JOB_TYPE);
        if (type != null && !type.equals("convert") && !type.equals(BatchFields.COMPRESS)) {
            throw InputErrors.job("jobType is convert or compress");
        }
        return BatchFields.COMPRESS.equals(type);
    }

    /** An address goes into a field: the service fetches the file, which no job does. */
    private List<UploadSource> files(List<FileInput> inputs, Map<String, String> fields) {
        List<UploadSource> files = new ArrayList<>();
        for (FileInput input : inputs) {
            if (input instanceof FileInput.Bytes bytes) {
                files.add(bytes.source());
            } else if (input instanceof FileInput.Address address && inputs.size() == 1) {
                fields.put("sourceUrl", address.url().toString());
            } else {
                throw InputErrors.of(
                        kind.action,
                        "input " + (files.size() + 1) + " of " + inputs.size()
                                + " is an address: Convertly fetches one file by its address and no more, so give the"
                                + " files themselves");
            }
        }
        return files;
    }

    private void requireBytes(List<UploadSource> files) {
        if (files.isEmpty()) {
            throw InputErrors.of(kind.action, "a job takes no address: give the file itself, or use convertly:convert");
        }
    }

    /** A call without a job cannot be repeated safely, so a key asks for a job. */
    private boolean direct(OptionSource options, List<UploadSource> files, boolean compress) {
        boolean needed = files.isEmpty() || (compress && BatchFields.onlyDirectly(options));
        boolean job = RequiredOptions.option(options, ConvertlyOptions.CREATE_ARCHIVE)
                || options.get(Options.IDEMPOTENCY_KEY) != null
                || options.get(ConvertlyOptions.CALLBACK_URL) != null;
        if (needed && job) {
            throw InputErrors.of(
                    kind.action,
                    (files.isEmpty() ? "sourceUrl" : "targetBytes, lossless or stripMetadata")
                            + " needs a call without a job, and idempotencyKey, createArchive or callbackUrl needs a job:"
                            + " remove one of them");
        }
        long length = files.stream().mapToLong(UploadSource::length).sum();
        return needed || (!job && length <= RequiredOptions.option(options, ConvertlyOptions.DIRECT_THRESHOLD));
    }

    private static ConvertlyForm directForm(
            OptionSource options, Map<String, String> fields, List<UploadSource> files) {
        fields.put("saveToStorage", String.valueOf(RequiredOptions.option(options, ConvertlyOptions.SAVE_TO_STORAGE)));
        return new ConvertlyForm(fields, files, null);
    }

    private static ConvertlyForm jobForm(
            Request request, Map<String, String> fields, List<UploadSource> files, boolean compress) {
        OptionSource options = request.options();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("jobType", compress ? BatchFields.COMPRESS : "convert");
        all.put("saveToStorage", "true"); // a job without it is refused
        all.put("createArchive", String.valueOf(RequiredOptions.option(options, ConvertlyOptions.CREATE_ARCHIVE)));
        all.putAll(fields);
        String callback = options.get(ConvertlyOptions.CALLBACK_URL);
        if (callback != null) {
            all.put("callbackUrl", callback);
        }
        String key = options.get(Options.IDEMPOTENCY_KEY);
        String idempotencyKey = key == null ? null : hashed(key, all, files);
        String secret = request.callbackSecret();
        if (callback != null && secret != null) {
            all.put("callbackSecret", secret);
        }
        return new ConvertlyForm(all, files, idempotencyKey);
    }

    /** Fit for a header whatever the key is; another one where the route asks for something else. */
    private static String hashed(String key, Map<String, String> fields, List<UploadSource> files) {
        List<@Nullable Object> definition = List.of(
                key,
                new TreeMap<>(fields),
                files.stream().map(UploadSource::fileName).toList());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("camel-convertly".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(Json.write(definition)));
        } catch (NoSuchAlgorithmException impossible) { // every Java platform has it
            throw new AssertionError(impossible);
        }
    }
}
