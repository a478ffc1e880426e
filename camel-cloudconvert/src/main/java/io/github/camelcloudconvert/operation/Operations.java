package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.api.TaskFilter;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.JsonList;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** Every operation that an endpoint can name. A new one is a row here, or a class of its own where it behaves its own way. */
public final class Operations {

    private static final List<Option<?>> JOB_FILTERS = List.of(Options.STATUS, Options.TAG, Options.INCLUDE);

    private static final List<Option<?>> TASK_FILTERS =
            List.of(Options.STATUS, Options.FILTER_OPERATION, Options.JOB_ID, Options.INCLUDE);

    private static final List<Option<?>> CONVERSION_FILTERS = List.of(
            Options.INPUT_FORMAT,
            Options.OUTPUT_FORMAT,
            Options.ENGINE,
            Options.ENGINE_VERSION,
            Options.INCLUDE,
            Options.ALTERNATIVES);

    private static final OpenCall OPEN = new OpenCall("/v2, such as /users/me", Calls::open);

    private static final List<Operation> FILES = List.of(
            new FileOperation("convert", "convert"),
            new FileOperation("optimize", "optimize"),
            new FileOperation("thumbnail", "thumbnail"),
            new FileOperation("watermark", "watermark"),
            new FileOperation("merge", "merge"),
            new FileOperation("archive", "archive"),
            new FileOperation("captureWebsite", "capture-website"),
            new FileOperation("metadata", "metadata"),
            new FileOperation("writeMetadata", "metadata/write"),
            new FileOperation("command", "command"),
            new FileOperation("pdfA", "pdf/a"),
            new FileOperation("pdfOcr", "pdf/ocr"),
            new FileOperation("pdfEncrypt", "pdf/encrypt"),
            new FileOperation("pdfDecrypt", "pdf/decrypt"),
            new FileOperation("pdfSplitPages", "pdf/split-pages"),
            new FileOperation("pdfExtractPages", "pdf/extract-pages"),
            new FileOperation("pdfRotatePages", "pdf/rotate-pages"),
            new FileOperation("runTask", null));

    private static final List<Operation> JOBS = List.of(
            new PlainOperation(
                    "createJob",
                    request -> request.client().createJob(tagged(request)).thenApply(Outcome.OfJob::new)),
            new PlainOperation("getJob", List.of(Options.JOB_ID), request -> request.client()
                    .send(Calls.showJob(request.input().id(Options.JOB_ID)))
                    .thenApply(Outcome.OfJob::new)),
            waiting("waitForJob", "getJob", Options.JOB_ID, (request, id) -> request.client()
                    .waitForJob(id, request.waiting())
                    .thenApply(Outcome.OfJob::new)),
            onId("deleteJob", Options.JOB_ID, CloudConvertApi::deleteJob),
            onId("cancelJob", Options.JOB_ID, CloudConvertApi::cancelJob),
            listing("listJobs", JOB_FILTERS, (options, page) -> Calls.listJobs(jobFilter(options), page)));

    private static final List<Operation> TASKS = List.of(
            new CreateTask(),
            onTask("getTask", id -> Calls.showTask(id, null)),
            waiting("waitForTask", "getTask", Options.TASK_ID, (request, id) -> request.client()
                    .waitForTask(id, request.waiting())
                    .thenApply(task -> new Outcome.OfTask(task, null))),
            onTask("cancelTask", Calls::cancelTask),
            onTask("retryTask", Calls::retryTask),
            onId("deleteTask", Options.TASK_ID, (client, id) -> client.send(Calls.deleteTask(id))),
            listing("listTasks", TASK_FILTERS, (options, page) -> Calls.listTasks(taskFilter(options), page)),
            new PlainOperation("uploadFile", Operations::upload),
            new DownloadFile());

    private static final List<Operation> BATCHES = List.of(
            new SubmitBatch(),
            new PlainOperation("getBatch", List.of(Options.BATCH_ID), request -> request.client()
                    .getBatch(request.input().id(Options.BATCH_ID))
                    .thenApply(Outcome::ofBatch)),
            // handed out when all its jobs have ended, whatever has become of its files
            waiting("waitForBatch", "getBatch", Options.BATCH_ID, (request, id) -> request.client()
                    .waitForBatch(id, request.waiting())
                    .thenApply(Outcome::ofBatch)),
            onId("cancelBatch", Options.BATCH_ID, CloudConvertApi::cancelBatch));

    private static final List<Operation> ACCOUNT = List.of(
            discovery("listOperations", false),
            discovery("listFormats", true),
            new PlainOperation(
                    "getCurrentUser",
                    request -> request.client().send(Calls.showUser()).thenApply(Outcome.Value::new)),
            new PlainOperation("createWebhook", Operations::createWebhook),
            listing(
                    "listWebhooks",
                    List.of(),
                    (options, page) -> Calls.listWebhooks(options.get(Options.WEBHOOK_URL), page)),
            onId("deleteWebhook", Options.WEBHOOK_ID, (client, id) -> client.send(Calls.deleteWebhook(id))),
            SigningOperation.VERIFY_SIGNATURE,
            SigningOperation.CREATE_SIGNED_URL,
            new PlainOperation("callApi", List.of(), OPEN::requirePath, request -> OPEN.answer(request)
                    .thenApply(Outcome.Value::new)));

    private static final List<Operation> ALL = Stream.of(FILES, JOBS, TASKS, BATCHES, ACCOUNT)
            .flatMap(List::stream)
            .toList();

    private static final Set<String> API_NAMES =
            FILES.stream().map(Operation::task).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());

    /** They pay for what no later delivery could find. */
    private static final Set<String> KEYLESS = Set.of("createJob", "createTask", "retryTask");

    private Operations() {}

    /** @throws IllegalArgumentException where the operation cannot do what an idempotency key promises */
    public static void checkKey(Operation operation, @Nullable String idempotencyKey) {
        checkKey(
                operation.name(),
                KEYLESS,
                "runTask, convert, another operation on files, or submitBatch",
                idempotencyKey);
    }

    /** Refuses an idempotency key for the operations of a service that it makes in no way repeatable. */
    public static void checkKey(String name, Set<String> keyless, String instead, @Nullable String idempotencyKey) {
        if (idempotencyKey != null && keyless.contains(name)) {
            throw new IllegalArgumentException(
                    "idempotencyKey does not make " + name + " repeatable: remove it, or use " + instead);
        }
    }

    /** What the API calls the tasks of operations on files. */
    public static Set<String> apiNames() {
        return API_NAMES;
    }

    /** Finds the operation of that name, in upper or lower case as the route's author likes it. */
    public static Optional<Operation> find(String name) {
        return ALL.stream()
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** In the order of the documentation. */
    public static List<String> names() {
        return ALL.stream().map(Operation::name).toList();
    }

    /** Something that is done to what an id stands for, and leaves the body as it was. */
    private static PlainOperation onId(
            String name,
            Option<String> option,
            BiFunction<CloudConvertApi, String, CompletableFuture<@Nullable Void>> deed) {
        return new PlainOperation(name, List.of(option), request -> deed.apply(
                        request.client(), request.input().id(option))
                .thenApply(done -> new Outcome.Unchanged()));
    }

    /**
     * Hands out what an id stands for when it has ended.
     *
     * @param instead the operation that does not wait
     */
    private static PlainOperation waiting(
            String name,
            String instead,
            Option<String> option,
            BiFunction<ServiceRequest<CloudConvertApi, Signing>, String, CompletableFuture<Outcome>> wait) {
        return new PlainOperation(
                name,
                List.of(option),
                endpoint -> requireToWait(name, instead, endpoint),
                request -> wait.apply(request, request.input().id(option)));
    }

    private static void requireToWait(String name, String instead, OptionSource endpoint) {
        if (endpoint.get(Options.COMPLETION) == CompletionMode.NONE) {
            throw new IllegalArgumentException(
                    name + " with completion=none would not wait: remove completion, or use " + instead);
        }
    }

    /** @param filters the options that choose what is listed, pages apart */
    private static <T extends JsonDocument> PlainOperation listing(
            String name, List<Option<?>> filters, BiFunction<OptionSource, PageOf, ApiCall<Page<T>>> call) {
        List<Option<?>> asked = Stream.concat(filters.stream(), Stream.of(Options.PAGE, Options.PER_PAGE))
                .toList();
        return new PlainOperation(
                name,
                asked,
                Listing::requirePages,
                request -> Listing.read(request, page -> call.apply(request.options(), page)));
    }

    /**
     * Tells what the service can do.
     *
     * @param formats whether conversions alone are meant
     */
    private static PlainOperation discovery(String name, boolean formats) {
        List<Option<?>> asked = formats
                ? CONVERSION_FILTERS
                : Stream.concat(Stream.of(Options.FILTER_OPERATION), CONVERSION_FILTERS.stream())
                        .toList();
        return new PlainOperation(name, asked, request -> {
            OptionSource options = request.options();
            OperationFilter filter = new OperationFilter(
                    formats ? null : options.get(Options.FILTER_OPERATION),
                    options.get(Options.INPUT_FORMAT),
                    options.get(Options.OUTPUT_FORMAT),
                    options.get(Options.ENGINE),
                    options.get(Options.ENGINE_VERSION),
                    options.get(Options.INCLUDE),
                    options.required(Options.ALTERNATIVES));
            return request.client()
                    .operations(filter, formats, options.required(Options.DISCOVERY_CACHE))
                    .thenApply(found -> new Outcome.Value(new JsonList<>(found)));
        });
    }

    private static PlainOperation onTask(String name, Function<String, ApiCall<Task>> call) {
        return new PlainOperation(name, List.of(Options.TASK_ID), request -> request.client()
                .send(call.apply(request.input().id(Options.TASK_ID)))
                .thenApply(task -> new Outcome.OfTask(task, null)));
    }

    /** The tag inside the definition is nearer to the job than an option that many jobs share. */
    private static JobRequest tagged(ServiceRequest<CloudConvertApi, Signing> request) {
        JobRequest job = request.input().job();
        return job.tag() == null ? job.withTag(request.options().get(Options.TAG)) : job;
    }

    /** Hands one file to an import task: to the one that the header names, or to a new one. */
    private static CompletableFuture<Outcome> upload(ServiceRequest<CloudConvertApi, Signing> request) {
        List<FileInput> files = request.input().files();
        if (files.size() == 1 && files.get(0) instanceof FileInput.Bytes bytes) {
            return request.client()
                    .upload(bytes.source(), request.options().get(Options.TASK_ID), request.progress())
                    .thenApply(task -> new Outcome.OfTask(task, null));
        }
        throw InputErrors.of(
                "upload the file",
                "one file can be uploaded, no address and no List: use createTask with import/url, or split the List");
    }

    /** Tells the service where to report the account's jobs; by the options, or else as the body says. */
    private static CompletableFuture<Outcome> createWebhook(ServiceRequest<CloudConvertApi, Signing> request) {
        String url = request.options().get(Options.WEBHOOK_URL);
        Object events = request.options().get(Options.WEBHOOK_EVENTS);
        Map<String, Object> body = url == null ? request.input().object() : null;
        if (body != null) {
            url = body.get("url") instanceof String text ? text : null;
            events = body.getOrDefault("events", events);
        }
        if (url == null) {
            throw InputErrors.of(
                    "create the webhook", "no address: set the option webhookUrl, or give a body with url and events");
        }
        return request.client()
                .send(Calls.createWebhook(url, events == null ? Webhook.JOB_ENDS : Options.names(events)))
                .thenApply(Outcome.Value::new);
    }

    private static JobFilter jobFilter(OptionSource options) {
        return new JobFilter(options.get(Options.TAG), options.get(Options.STATUS), options.get(Options.INCLUDE));
    }

    private static TaskFilter taskFilter(OptionSource options) {
        return new TaskFilter(
                options.get(Options.JOB_ID),
                options.get(Options.STATUS),
                options.get(Options.FILTER_OPERATION),
                options.get(Options.INCLUDE));
    }

    /**
     * An operation that is one call.
     *
     * @param check of what can be known when a route starts
     */
    private record PlainOperation(
            String name,
            List<Option<?>> asked,
            Consumer<OptionSource> check,
            Function<ServiceRequest<CloudConvertApi, Signing>, CompletableFuture<Outcome>> call)
            implements Operation {

        PlainOperation(
                String name,
                List<Option<?>> asked,
                Function<ServiceRequest<CloudConvertApi, Signing>, CompletableFuture<Outcome>> call) {
            this(name, asked, endpoint -> {}, call);
        }

        PlainOperation(
                String name, Function<ServiceRequest<CloudConvertApi, Signing>, CompletableFuture<Outcome>> call) {
            this(name, List.of(), call);
        }

        @Override
        public void validate(OptionSource endpoint, Signing signing) {
            check.accept(endpoint);
        }

        @Override
        public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
            return call.apply(request);
        }
    }
}
