package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.batch.BatchPlan.Chunk;
import io.github.camelcloudconvert.client.conversion.FailedInput;
import io.github.camelcloudconvert.client.conversion.JobCreation;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a batch: find what an earlier one created, create what is missing, upload what is still waited for.
 * Where that earlier one may have been another process, nothing is created before lists show what that process created.
 * Jobs are created one after the other, so that a refusal comes before any other creation has begun, and all before the
 * first upload. Cancelling ends the submission and leaves the jobs alone. Its steps follow each other, so its fields
 * need no lock.
 */
final class BatchSubmission {

    private static final int AT_ONCE = 4;

    private final BatchRequest request;
    private final Parts parts;
    private final FailedInput inputs;
    private final List<Chunk> chunks;
    /** By the number of their first file. */
    private final Map<Integer, Job> jobs = new TreeMap<>();

    private final ChainedFuture<Batch> result;

    BatchSubmission(BatchRequest request, Parts parts) {
        this.request = request;
        this.parts = parts;
        this.inputs = new FailedInput(request.inputs());
        this.result = inputs.explained();
        this.chunks = BatchPlan.of(request);
    }

    /** What a submission works with. */
    record Parts(
            JobsApi jobs,
            BatchJobs batchJobs,
            JobCreation creation,
            ImportUploads uploads,
            BatchMemory memory,
            Delayer time,
            ClientSettings settings) {}

    CompletableFuture<Batch> start() {
        if (request.keyed()) {
            result.after(parts.creation().turn(request.id(), result), (before, ended) -> look());
        } else {
            look();
        }
        return result;
    }

    private void look() {
        boolean settled = !request.keyed() || parts.creation().untilSettled().isZero();
        result.then(parts.batchJobs().read(request.id()), found -> {
            if (settled || isWhole(BatchView.byFirstFile(found))) {
                goOn(found);
            } else {
                lookWhenSettled();
            }
        });
    }

    /** Whether nothing has to be created or uploaded, so that it does not matter what a list may not show yet. */
    private boolean isWhole(Map<Integer, Job> known) {
        return known.size() == chunks.size()
                && known.values().stream().flatMap(job -> job.tasks().stream()).noneMatch(ImportTask::awaitsUpload);
    }

    private void lookWhenSettled() {
        result.after(parts.time().after(parts.creation().untilSettled()), (due, stopped) -> {
            if (stopped == null) {
                look();
            } else {
                result.completeExceptionally(stopped);
            }
        });
    }

    private void goOn(Collection<Job> found) {
        Map<Integer, Job> known = BatchView.byFirstFile(found);
        Set<Integer> ours = chunks.stream().map(Chunk::first).collect(Collectors.toSet());
        boolean same = ours.containsAll(known.keySet()) && chunks.stream().allMatch(chunk -> fits(chunk, known));
        if (!same) {
            throw new StateException(
                    "a batch of this id exists already, with other files or another operation", context(), null);
        }
        jobs.putAll(known);
        createFrom(0);
    }

    private static boolean fits(Chunk chunk, Map<Integer, Job> known) {
        Job job = known.get(chunk.first());
        return job == null || BatchView.fits(job, chunk);
    }

    private void createFrom(int start) {
        int at = start;
        while (at < chunks.size() && jobs.containsKey(chunks.get(at).first())) {
            at++;
        }
        if (at == chunks.size()) {
            result.then(BoundedFutures.all(AT_ONCE, readings()), this::uploadAll);
            return;
        }
        Chunk chunk = chunks.get(at);
        int following = at + 1;
        result.then(create(chunk), job -> {
            parts.memory().created(request.id(), job.id());
            jobs.put(chunk.first(), job);
            createFrom(following);
        });
    }

    private CompletableFuture<Job> create(Chunk chunk) {
        return parts.creation().create(chunk.request(), chunk.nonce());
    }

    /** A list may leave out the forms, without which nothing can be uploaded. */
    private List<Supplier<CompletableFuture<Job>>> readings() {
        return jobs.values().stream()
                .filter(job -> job.tasks().stream()
                        .anyMatch(task ->
                                ImportTask.awaitsUpload(task) && task.result().form() == null))
                .<Supplier<CompletableFuture<Job>>>map(job -> () -> parts.jobs().get(job.id()))
                .toList();
    }

    private void uploadAll(List<Job> read) {
        refresh(read);
        List<Supplier<CompletableFuture<Void>>> uploads = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Job job = jobs.get(chunk.first());
            if (job != null) {
                chunk.uploads().forEach((name, source) -> job.task(name)
                        .filter(ImportTask::awaitsUpload)
                        .map(task -> new ImportUploads.Waiting(
                                task, job.id(), () -> parts.jobs().get(job.id()).thenApply(now -> now.task(name))))
                        .ifPresent(waiting -> uploads.add(() -> inputs.during(
                                name, parts.uploads().upload(waiting, source, TransferProgress.UNHEARD.file())))));
            }
        }
        result.then(
                BoundedFutures.all(AT_ONCE, uploads),
                done -> result.then(parts.batchJobs().listed(request.id()), this::finish));
    }

    private void finish(Collection<Job> read) {
        refresh(read);
        result.complete(BatchView.of(request.id(), jobs.values(), names()));
    }

    /** A job that the list does not show stays as it was seen last. */
    private void refresh(Collection<Job> read) {
        Map<String, Job> byId =
                read.stream().collect(Collectors.toMap(Job::id, Function.identity(), (one, other) -> other));
        jobs.replaceAll((first, job) -> byId.getOrDefault(job.id(), job));
    }

    private List<@Nullable String> names() {
        @Nullable String[] names = new @Nullable String[request.inputs().size()];
        for (int index = 0; index < names.length; index++) {
            FileInput input = request.inputs().get(index);
            if (input instanceof FileInput.Bytes bytes) {
                names[index] = bytes.source().fileName();
            } else if (input instanceof FileInput.Address address) {
                names[index] = address.fileName();
            }
        }
        return Arrays.asList(names);
    }

    private ErrorContext context() {
        return ErrorContext.of("submit the batch", parts.settings().account());
    }
}
