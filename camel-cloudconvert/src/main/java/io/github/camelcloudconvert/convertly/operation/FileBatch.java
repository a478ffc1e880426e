package io.github.camelcloudconvert.convertly.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.conversion.IdempotentTag;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.client.ConvertlyForm;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.task.Formats;
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
        if (endpoint.required(Options.ON_TIMEOUT) == OnTimeout.DELETE) {
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
    public CompletableFuture<Outcome> run(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
        OptionSource options = request.options();
        boolean compress = compresses(options);
        List<FileInput> inputs = FormFiles.inputs(request);
        Map<String, String> fields = new LinkedHashMap<>(BatchFields.of(options, inputs.size(), compress));
        if (options.required(ConvertlyOptions.CHECK_FORMATS)) {
            DocumentedFormats.require(inputs, fields);
        }
        List<UploadSource> files = FormFiles.parts(inputs, fields, kind.action);
        if (kind == Kind.CREATE) {
            requireBytes(files);
            ConvertlyForm form = jobForm(request, fields, files, compress).keyed(request.resume(), request.remember());
            return request.client().createJob(form, request.waiting()).thenApply(ConvertlyOutcome::ofJob);
        }
        boolean direct = direct(options, files, compress);
        ConvertlyForm form = direct ? directForm(options, fields, files) : jobForm(request, fields, files, compress);
        String operation = compress ? BatchFields.COMPRESS : "convert";
        return FormFiles.run(request, operation, kind.action, direct ? "/" + operation : null, form);
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

    private void requireBytes(List<UploadSource> files) {
        if (files.isEmpty()) {
            throw InputErrors.of(kind.action, "a job takes no address: give the file itself, or use convertly:convert");
        }
    }

    /** A call without a job cannot be repeated safely, so a key asks for a job. */
    private boolean direct(OptionSource options, List<UploadSource> files, boolean compress) {
        boolean needed = files.isEmpty() || (compress && BatchFields.onlyDirectly(options));
        boolean job = options.required(ConvertlyOptions.CREATE_ARCHIVE)
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
        return needed || (!job && length <= options.required(ConvertlyOptions.DIRECT_THRESHOLD));
    }

    private static ConvertlyForm directForm(
            OptionSource options, Map<String, String> fields, List<UploadSource> files) {
        fields.put("saveToStorage", String.valueOf(options.required(ConvertlyOptions.SAVE_TO_STORAGE)));
        return new ConvertlyForm(fields, files, null);
    }

    private static ConvertlyForm jobForm(
            ServiceRequest<ConvertlyClient, ConvertlySigning> request,
            Map<String, String> fields,
            List<UploadSource> files,
            boolean compress) {
        OptionSource options = request.options();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("jobType", compress ? BatchFields.COMPRESS : "convert");
        all.put("saveToStorage", "true"); // a job without it is refused
        all.put("createArchive", String.valueOf(options.required(ConvertlyOptions.CREATE_ARCHIVE)));
        all.putAll(fields);
        String callback = options.get(ConvertlyOptions.CALLBACK_URL);
        if (callback != null) {
            all.put("callbackUrl", callback);
        }
        String key = options.get(Options.IDEMPOTENCY_KEY);
        String idempotencyKey = key == null ? null : hashed(key, all, files);
        String secret = request.signing().callbackSecret();
        if (callback != null && secret != null) {
            all.put("callbackSecret", secret);
        }
        return new ConvertlyForm(all, files, idempotencyKey);
    }

    /** Fit for a header whatever the key is; another one where the route asks for something else. */
    private static String hashed(String key, Map<String, String> fields, List<UploadSource> files) {
        return IdempotentTag.hash(List.of(
                "camel-convertly",
                key,
                new TreeMap<>(fields),
                files.stream().map(UploadSource::fileName).toList()));
    }

    /**
     * The formats that Convertly documents. They say nothing about others, which it may know by now; so they are compared only
     * where a route wants that.
     */
    private static final class DocumentedFormats {

        private static final TreeSet<String> KNOWN = new TreeSet<>(List.of(
                "jpg png webp avif tiff gif heif svg pdf mp4 webm mov mp3 wav ogg m4a flac zip tar tgz 7z rar gz bz2 xz"
                        .split(" ")));

        private DocumentedFormats() {}

        /**
         * Compares the formats of inputs and results.
         *
         * @param fields the form of the call
         * @throws io.github.camelcloudconvert.client.error.ValidationException that names the format, and which of several
         *     inputs has it
         */
        static void require(List<FileInput> inputs, Map<String, String> fields) {
            for (int i = 0; i < inputs.size(); i++) {
                String name = name(inputs.get(i));
                String format = name == null ? null : Formats.extension(name);
                if (!isInput(format)) {
                    String problem = format == null ? "nothing tells its format" : unknown(format);
                    throw inputs.size() == 1
                            ? InputErrors.job(problem)
                            : InputErrors.job(problem).forInput(new ErrorContext.Input(i + 1, inputs.size(), name));
                }
            }
            results(fields).stream()
                    .filter(format -> !KNOWN.contains(format))
                    .findFirst()
                    .ifPresent(format -> {
                        throw InputErrors.job(unknown(format));
                    });
        }

        private static List<String> results(Map<String, String> fields) {
            String each = fields.get("formats");
            String all = fields.get("format");
            if (each != null && Json.parse(each) instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
            return all == null ? List.of() : List.of(all);
        }

        private static @Nullable String name(FileInput input) {
            return input instanceof FileInput.Bytes bytes
                    ? bytes.source().fileName()
                    : input instanceof FileInput.Address address ? address.url().getPath() : null;
        }

        /** Files bear other names of a format as well, such as jpeg. */
        private static boolean isInput(@Nullable String format) {
            return format != null && KNOWN.stream().anyMatch(known -> Formats.endsIn("." + format, known));
        }

        private static String unknown(String format) {
            return "Convertly does not document the format " + format + ", only " + String.join(", ", KNOWN)
                    + ": convert it elsewhere, or remove checkFormats and let the service decide";
        }
    }
}
