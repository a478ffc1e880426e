package io.github.camelcloudconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.internal.message.TempFolders;
import org.jspecify.annotations.Nullable;

/** A service of which a test decides what it answers. Unless told otherwise it "converts" at once. */
public final class FakeJobs implements CloudConvertApi {

    public static final String JOB_ID = "11111111-2222-3333-4444-555555555555";

    final List<FileJob> runs = new CopyOnWriteArrayList<>();
    final List<String> contents = new CopyOnWriteArrayList<>();
    final List<String> deleted = new CopyOnWriteArrayList<>();
    final List<JobRequest> created = new CopyOnWriteArrayList<>();
    final List<BatchRequest> batches = new CopyOnWriteArrayList<>();
    public final List<String> sent = new CopyOnWriteArrayList<>();
    final Map<String, String> replies = new ConcurrentHashMap<>();
    final List<FakeSubscription> subscriptions = new CopyOnWriteArrayList<>();
    final List<String> woken = new CopyOnWriteArrayList<>();
    final List<WaitSettings> waits = new CopyOnWriteArrayList<>();

    volatile Function<FileJob, CompletableFuture<FileJobResult>> answer =
            job -> CompletableFuture.completedFuture(result(job, "result.pdf"));
    public volatile Function<ApiCall<?>, CompletableFuture<Reply>> service = this::reply;
    public volatile CompletableFuture<List<DownloadedFile>> downloads = CompletableFuture.completedFuture(List.of());
    volatile boolean onDisk = true;
    volatile boolean closed;

    private final Activity activity = new Activity();

    @Override
    public String service() {
        return ErrorContext.CLOUDCONVERT;
    }

    @Override
    public String account() {
        return "default";
    }

    @Override
    public Activity activity() {
        return activity;
    }

    @Override
    public ClientState state() {
        return ClientState.IDLE;
    }

    @Override
    public List<RunningConversion> running() {
        return List.of();
    }

    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        AtomicReference<@Nullable String> jobId =
                new AtomicReference<>(job.resume().jobId());
        return stoppable(jobId::get, () -> {
            reportTo(job.waiting().progress());
            contents.add(String.join(
                    "|", job.inputs().stream().map(FakeJobs::content).toList()));
            runs.add(job);
            return answer.apply(rememberedBy(jobId, job));
        });
    }

    private static FileJob rememberedBy(AtomicReference<@Nullable String> jobId, FileJob job) {
        return new FileJob(
                job.inputs(),
                job.operation(),
                job.taskFields(),
                job.fieldInputs(),
                job.tag(),
                job.idempotencyKey(),
                job.resume(),
                token -> {
                    jobId.set(token.jobId());
                    job.remember().accept(token);
                },
                job.waiting(),
                job.results());
    }

    FileJob lastRun() {
        return runs.get(runs.size() - 1);
    }

    /** As the client does it: the bytes only where they were asked for. */
    FileJobResult result(FileJob job, String... names) {
        List<FileRef> refs = new ArrayList<>();
        List<DownloadedFile> files = new ArrayList<>();
        for (String name : names) {
            refs.add(new FileRef(name, null, "https://storage.example/" + refs.size(), null, null));
            if (job.results().download()) {
                files.add(downloaded(job, name, "bytes of " + name));
            }
        }
        return new FileJobResult(finished(), refs, files);
    }

    DownloadedFile downloaded(FileJob job, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (!onDisk) {
            return new DownloadedFile(name, "application/pdf", bytes.length, bytes, null, true);
        }
        try {
            Path kept = job.results().target().resultDirectory();
            Path file = kept == null
                    ? Files.createTempFile(job.results().target().tempDirectory(), "fake-", null)
                    : kept.resolve(name);
            Files.write(file, bytes);
            return new DownloadedFile(name, "application/pdf", bytes.length, null, file, kept == null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Job finished() {
        return Job.of(Map.of(
                "id",
                JOB_ID,
                "status",
                "finished",
                "tasks",
                List.of(
                        Map.of("id", "t1", "operation", "convert", "status", "finished", "credits", 2),
                        Map.of("id", "t2", "operation", "export/url", "status", "finished", "credits", 1))));
    }

    private static String content(FileInput input) {
        if (!(input instanceof FileInput.Bytes bytes)) {
            return "address";
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) bytes.source().length() + 1);
        try (ReadableByteChannel channel = bytes.source().opener().open()) {
            int count = 0;
            for (int round = 0; round < 10_000 && count >= 0 && buffer.hasRemaining(); round++) {
                count = channel.read(buffer);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Override
    public CompletableFuture<Job> createJob(JobRequest request) {
        created.add(request);
        return CompletableFuture.completedFuture(Job.of(Map.of("id", JOB_ID, "status", "waiting")));
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        reportTo(wait.progress());
        waits.add(wait);
        return CompletableFuture.completedFuture(Job.of(Map.of("id", id, "status", "finished")));
    }

    @Override
    public CompletableFuture<Void> deleteJob(String id) {
        deleted.add(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Task> waitForTask(String id, WaitSettings wait) {
        reportTo(wait.progress());
        waits.add(wait);
        return CompletableFuture.completedFuture(Task.of(Map.of("id", id, "status", "finished")));
    }

    @Override
    public CompletableFuture<Task> upload(UploadSource source, @Nullable String taskId, ProgressSink progress) {
        reportTo(progress);
        return CompletableFuture.completedFuture(
                Task.of(Map.of("id", taskId == null ? "new" : taskId, "operation", "import/upload")));
    }

    @Override
    public CompletableFuture<List<DownloadedFile>> download(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId, ProgressSink progress) {
        reportTo(progress);
        refs.forEach(ref -> sent.add("download " + ref.url()));
        return downloads;
    }

    @Override
    public CompletableFuture<Batch> submitBatch(BatchRequest request) {
        batches.add(request);
        return getBatch(request.id());
    }

    @Override
    public CompletableFuture<Batch> getBatch(String id) {
        return CompletableFuture.completedFuture(new Batch(id, Batch.PENDING, 1, 0, 0, List.of(), Map.of("id", id)));
    }

    @Override
    public CompletableFuture<Void> cancelJob(String id) {
        deleted.add("tasks of " + id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Batch> waitForBatch(String id, WaitSettings wait) {
        waits.add(wait);
        return getBatch(id);
    }

    @Override
    public CompletableFuture<Void> cancelBatch(String id) {
        deleted.add(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<OperationInfo>> operations(OperationFilter filter, boolean formats, Duration maxAge) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public List<OperationInfo> knownOperations(String operation, String inputFormat) {
        return List.of();
    }

    /** Answers with what a test has put under the method and path, read as the client reads it. */
    @Override
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        return stoppable(call::jobId, () -> {
            sent.add(call.method() + " " + call.path());
            return service.apply(call).thenApply(call::parse);
        });
    }

    private CompletableFuture<Reply> reply(ApiCall<?> call) {
        String json = replies.getOrDefault(
                call.method() + " " + call.path(),
                call.path().startsWith("/v2/users")
                        ? "{\"data\":{\"id\":\"7\",\"credits\":42}}"
                        : "{\"data\":{\"id\":\"" + call.path().replaceAll(".*/", "")
                                + "\",\"status\":\"processing\"}}");
        return CompletableFuture.completedFuture(reply(json));
    }

    public static Reply reply(String json) {
        return new Reply(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void wake(String jobId) {
        woken.add(jobId);
    }

    @Override
    public EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
        FakeSubscription subscription = new FakeSubscription(channel, subscriber);
        subscriptions.add(subscription);
        return subscription;
    }

    /** A test reports through it. */
    static final class FakeSubscription implements EventSubscription {

        final EventChannel channel;
        final EventSubscriber subscriber;
        volatile boolean live;
        volatile boolean cancelled;

        FakeSubscription(EventChannel channel, EventSubscriber subscriber) {
            this.channel = channel;
            this.subscriber = subscriber;
        }

        void subscribed() {
            live = true;
            subscriber.subscribed();
        }

        @Override
        public boolean live() {
            return live && !cancelled;
        }

        @Override
        public @Nullable String trouble() {
            return live ? null : "the wire is cut";
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /** What a test tells it to report. */
    volatile Consumer<ProgressSink> report = sink -> {};

    /** As the client does it: not where no listener wants the steps. */
    private void reportTo(ProgressSink sink) {
        if (sink != ProgressSink.NOBODY) {
            report.accept(sink);
        }
    }

    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean abandoned;

    /** As the client does it: a file that comes too late belongs to no receiver, and is deleted. */
    private <T> CompletableFuture<T> stoppable(Supplier<@Nullable String> jobId, Supplier<CompletableFuture<T>> work) {
        if (refusing) {
            return CompletableFuture.failedFuture(
                    new StateException("the fake is stopping", ErrorContext.of("do it", "default"), null));
        }
        CompletableFuture<T> promise = new CompletableFuture<>();
        Runnable giveUp = () -> promise.completeExceptionally(new JobTimeoutException(
                "the fake is stopping",
                null,
                ErrorContext.of("do it", "default").withJob(jobId.get()),
                null));
        open.add(giveUp);
        CompletableFuture<T> running = work.get();
        promise.whenComplete((value, failure) -> {
            open.remove(giveUp);
            running.cancel(true);
        });
        running.whenComplete((value, failure) -> {
            if (failure != null) {
                promise.completeExceptionally(failure);
            } else if (!promise.complete(value) && value instanceof FileJobResult late) {
                late.files().forEach(TempFolders::discard);
            }
        });
        if (abandoned) {
            giveUp.run();
        }
        return promise;
    }

    @Override
    public Instant serverTime() {
        return Instant.now();
    }

    @Override
    public void refuse(String reason) {
        refusing = true;
    }

    @Override
    public void abandon(String reason) {
        abandoned = true;
        open.forEach(Runnable::run);
    }

    @Override
    public void close() {
        closed = true;
    }
}
