package io.github.camelcloudconvert.convertly.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.convertly.client.ConvertlyCalls;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.operation.Listing;
import io.github.camelcloudconvert.operation.OpenCall;
import io.github.camelcloudconvert.operation.Operations;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** Every operation of Convertly, by its name in the endpoint URI. */
public final class ConvertlyOperations {

    private static final Map<String, ConvertlyOperation> ALL = all();

    /** They pay for what the service knows no key of. */
    private static final Set<String> KEYLESS = Set.of("mediaTool", "transfer");

    private ConvertlyOperations() {}

    /** @throws IllegalArgumentException where the operation cannot do what an idempotency key promises */
    public static void checkKey(String name, @Nullable String idempotencyKey) {
        Operations.checkKey(name, KEYLESS, "convert, compress or createJob", idempotencyKey);
    }

    public static Optional<ConvertlyOperation> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** In the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    private static Map<String, ConvertlyOperation> all() {
        Map<String, ConvertlyOperation> all = new LinkedHashMap<>();
        all.put("convert", new FileBatch(FileBatch.Kind.CONVERT));
        all.put("compress", new FileBatch(FileBatch.Kind.COMPRESS));
        all.put("createJob", new FileBatch(FileBatch.Kind.CREATE));
        all.put("getJob", onId(Options.JOB_ID, ConvertlyCalls::showJob, ConvertlyOutcome::ofJob));
        all.put("waitForJob", request -> request.client()
                .waitForJob(request.input().id(Options.JOB_ID), request.waiting())
                .thenApply(ConvertlyOutcome::ofJob));
        all.put("listJobs", listing((options, page) -> ConvertlyCalls.listJobs(options.get(Options.STATUS), page)));
        all.put("cancelJob", onId(Options.JOB_ID, ConvertlyCalls::cancelJob, done -> new Outcome.Unchanged()));
        all.put("downloadFile", ConvertlyOperations::download);
        all.put("mediaTool", new MediaTool());
        all.put(
                "signedTransform",
                call(request -> ConvertlyCalls.signedTransform(MediaTool.json(request)), Outcome.Value::new));
        all.put("transfer", call(request -> ConvertlyCalls.transfer(MediaTool.json(request)), ConvertlyOutcome::ofJob));
        all.put("listFiles", listing((options, page) -> ConvertlyCalls.listFiles(page)));
        all.put("getFile", onId(ConvertlyOptions.FILE_ID, ConvertlyCalls::showFile, Outcome.Value::new));
        all.put(
                "deleteFile",
                onId(ConvertlyOptions.FILE_ID, ConvertlyCalls::deleteFile, done -> new Outcome.Unchanged()));
        all.put(
                "listDeliveries",
                call(
                        request ->
                                ConvertlyCalls.listDeliveries(request.options().required(Options.PER_PAGE)),
                        Outcome.Value::new));
        all.put("retryDelivery", onId(ConvertlyOptions.DELIVERY_ID, ConvertlyCalls::retryDelivery, Outcome.Value::new));
        OpenCall open = new OpenCall("/api, such as /workflows", ConvertlyCalls::open);
        all.put("callApi", new Checked(open::requirePath, request -> open.answer(request)
                .thenApply(Outcome.Value::new)));
        return all;
    }

    private static <T> ConvertlyOperation call(
            Function<ServiceRequest<ConvertlyClient, ConvertlySigning>, ApiCall<T>> call,
            Function<T, Outcome> outcome) {
        return request -> request.client().send(call.apply(request)).thenApply(outcome);
    }

    private static <T> ConvertlyOperation onId(
            Option<String> option, Function<String, ApiCall<T>> call, Function<T, Outcome> outcome) {
        return call(request -> call.apply(request.input().id(option)), outcome);
    }

    private static CompletableFuture<Outcome> download(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
        ConvertlyClient client = request.client();
        DownloadTarget target = request.target();
        return client.send(ConvertlyCalls.showJob(request.input().id(Options.JOB_ID)))
                .thenCompose(job -> client.download(job, target, request.progress())
                        .thenApply(files -> ConvertlyOutcome.ofFiles(job, files)));
    }

    private static <T extends JsonDocument> ConvertlyOperation listing(
            BiFunction<OptionSource, PageOf, ApiCall<Page<T>>> call) {
        return new Checked(
                Listing::requirePages, request -> Listing.read(request, page -> call.apply(request.options(), page)));
    }

    /** An operation of which something can be checked when a route starts. */
    private record Checked(Consumer<OptionSource> check, ConvertlyOperation operation) implements ConvertlyOperation {

        @Override
        public void validate(OptionSource endpoint) {
            check.accept(endpoint);
        }

        @Override
        public CompletableFuture<Outcome> run(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
            return operation.run(request);
        }
    }
}
