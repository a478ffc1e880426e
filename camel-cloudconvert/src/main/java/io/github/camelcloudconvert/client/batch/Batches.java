package io.github.camelcloudconvert.client.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.batch.BatchRequest.Chunk;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.FailedInput;
import io.github.camelcloudconvert.client.conversion.JobCreation;
import io.github.camelcloudconvert.client.conversion.JobRecovery;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.waiting.JobTracking;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Many files at once, as the jobs of one tag. The service knows no batches: what one is and how far it has come stands in
 * its jobs alone, so any client of the account can follow and cancel it.
 */
public final class Batches {

    private static final int AT_ONCE = 4;
    private static final String SUBMIT = "submit the batch";
    private static final String WAIT = "wait for the batch";

    /** Before a batch counts as unknown. A new job has been in the list after some two seconds. */
    private static final int LOOKS_AGAIN = 2;

    private static final Duration PAUSE = Duration.ofMillis(1500);

    private final ApiCaller caller;
    private final Delayer time;
    private final BatchJobs batchJobs;
    private final JobCreation creation;
    private final ImportUploads uploads;
    private final JobTracking tracking;
    private final String account;
    private final Activity activity;

    public Batches(
            ApiCaller caller,
            JobCreation creation,
            ImportUploads uploads,
            JobTracking tracking,
            Delayer time,
            String account,
            Activity activity) {
        this.activity = activity;
        this.caller = caller;
        this.tracking = tracking;
        this.account = account;
        this.time = time;
        this.batchJobs = new BatchJobs(caller, account);
        this.creation = creation;
        this.uploads = uploads;
    }

    public CompletableFuture<Batch> submit(BatchRequest request) {
        ErrorContext context = ErrorContext.of(SUBMIT, account);
        if (request.id().isBlank()) {
            return CompletableFuture.failedFuture(new ValidationException("the batch id is empty", context));
        }
        if (request.inputs().isEmpty()) {
            return CompletableFuture.failedFuture(new ValidationException("the batch has no files", context));
        }
        return new Submission(request).start();
    }

    public CompletableFuture<Batch> get(String id) {
        ChainedFuture<Batch> result = new ChainedFuture<>();
        result.then(
                read(id, "read the batch"),
                found -> result.complete(
                        BatchView.of(id, BatchView.byFirstFile(found).values(), List.of())));
        return result;
    }

    /** @param wait its timeout counts from now, and holds for all jobs together */
    public CompletableFuture<Batch> ended(String id, WaitSettings wait) {
        if (wait.mode() == CompletionMode.NONE) {
            return get(id);
        }
        return new Wait(id, wait).after(read(id, WAIT));
    }

    private CompletableFuture<List<Job>> read(String id, String action) {
        ErrorContext context = ErrorContext.of(action, account);
        if (id.isBlank()) {
            return CompletableFuture.failedFuture(new ValidationException("the batch id is empty", context));
        }
        ChainedFuture<List<Job>> result = new ChainedFuture<>();
        look(id, LOOKS_AGAIN, context, result);
        return result;
    }

    /** Another client may have submitted the batch so recently that the list does not show it to us yet. */
    private void look(String id, int looksLeft, ErrorContext context, ChainedFuture<List<Job>> result) {
        result.then(batchJobs.read(id), found -> {
            List<Job> ours = BatchView.ofBatches(found);
            if (!ours.isEmpty()) {
                result.complete(ours);
            } else if (looksLeft > 0) {
                result.then(time.after(PAUSE), due -> look(id, looksLeft - 1, context, result));
            } else {
                throw new NotFoundException("there is no batch of this id, or it has expired", context, null);
            }
        });
    }

    /**
     * Between the reading and the deletion work may begin; the API offers nothing that could exclude it. Such a file is
     * lost with its job.
     */
    public CompletableFuture<@Nullable Void> cancel(String id) {
        String action = "cancel the batch";
        ChainedFuture<@Nullable Void> result = new ChainedFuture<>();
        result.then(read(id, action), found -> {
            String status = BatchView.of(id, found, List.of()).status();
            if (!Batch.PENDING.equals(status)) {
                throw new StateException(
                        "it is " + status + ", and only a pending batch can be cancelled",
                        ErrorContext.of(action, account),
                        null);
            }
            delete(found, result);
        });
        return result;
    }

    private void delete(List<Job> doomed, ChainedFuture<@Nullable Void> result) {
        result.then(
                BoundedFutures.all(AT_ONCE, doomed, job -> caller.send(Calls.deleteJob(job.id()))),
                done -> result.complete(null));
    }

    /**
     * One submission of a batch: find what an earlier one created, create what is missing, upload what is still waited for.
     * Where that earlier one may have been another process, nothing is created before lists show what that process created.
     * Jobs are created one after the other, so that a refusal comes before any other creation has begun, and all before the
     * first upload. Cancelling ends the submission and leaves the jobs alone. Its steps follow each other, so its fields
     * need no lock.
     */
    private final class Submission {

        private final BatchRequest request;
        private final FailedInput inputs;
        private final List<Chunk> chunks;
        /** By the number of their first file. */
        private final Map<Integer, Job> jobs = new TreeMap<>();

        private final ChainedFuture<Batch> result;

        Submission(BatchRequest request) {
            this.request = request;
            this.inputs = new FailedInput(request.inputs());
            this.result = inputs.explained();
            this.chunks = request.chunks();
        }

        CompletableFuture<Batch> start() {
            if (request.keyed()) {
                result.after(creation.turn(request.id(), result), (before, ended) -> look());
            } else {
                look();
            }
            return result;
        }

        private void look() {
            boolean settled = !request.keyed() || creation.untilSettled().isZero();
            result.then(batchJobs.read(request.id()), found -> {
                if (settled || isWhole(BatchView.byFirstFile(found))) {
                    goOn(found);
                } else {
                    result.then(time.after(creation.untilSettled()), due -> look());
                }
            });
        }

        /** Whether nothing has to be created or uploaded, so that it does not matter what a list may not show yet. */
        private boolean isWhole(Map<Integer, Job> known) {
            return known.size() == chunks.size()
                    && known.values().stream()
                            .flatMap(job -> job.tasks().stream())
                            .noneMatch(ImportTask::awaitsUpload);
        }

        private void goOn(Collection<Job> found) {
            Map<Integer, Job> known = BatchView.byFirstFile(found);
            Set<Integer> ours = chunks.stream().map(Chunk::first).collect(Collectors.toSet());
            boolean same = ours.containsAll(known.keySet()) && chunks.stream().allMatch(chunk -> fits(chunk, known));
            if (!same) {
                throw new StateException(
                        "a batch of this id exists already, with other files or another operation",
                        ErrorContext.of(SUBMIT, account),
                        null);
            }
            jobs.putAll(known);
            createFrom(0);
        }

        private static boolean fits(Chunk chunk, Map<Integer, Job> known) {
            Job job = known.get(chunk.first());
            return job == null || JobRecovery.hasTasksOf(chunk.request(), job);
        }

        private void createFrom(int start) {
            int at = start;
            while (at < chunks.size() && jobs.containsKey(chunks.get(at).first())) {
                at++;
            }
            if (at == chunks.size()) {
                result.then(BoundedFutures.all(AT_ONCE, withoutForm(), job -> read(job.id())), this::uploadAll);
                return;
            }
            Chunk chunk = chunks.get(at);
            int following = at + 1;
            result.then(creation.create(chunk.request(), chunk.nonce()), job -> {
                batchJobs.created(request.id(), job.id());
                jobs.put(chunk.first(), job);
                createFrom(following);
            });
        }

        private CompletableFuture<Job> read(String id) {
            return caller.send(Calls.showJob(id));
        }

        /** A list may leave out the forms, without which nothing can be uploaded. */
        private List<Job> withoutForm() {
            return jobs.values().stream()
                    .filter(job -> job.tasks().stream()
                            .anyMatch(task -> ImportTask.awaitsUpload(task)
                                    && task.result().form() == null))
                    .toList();
        }

        private void uploadAll(List<Job> read) {
            refresh(read);
            List<Supplier<CompletableFuture<Void>>> missing = new ArrayList<>();
            for (Chunk chunk : chunks) {
                Job job = jobs.get(chunk.first());
                if (job != null) {
                    chunk.uploads().forEach((name, source) -> job.task(name)
                            .filter(ImportTask::awaitsUpload)
                            .map(task -> new ImportUploads.Waiting(
                                    task, job.id(), () -> read(job.id()).thenApply(now -> now.task(name))))
                            .ifPresent(waiting -> missing.add(() -> inputs.during(
                                    name, uploads.upload(waiting, source, TransferProgress.UNHEARD.file())))));
                }
            }
            result.then(
                    BoundedFutures.all(AT_ONCE, missing, Supplier::get),
                    done -> result.then(batchJobs.listed(request.id()), this::finish));
        }

        private void finish(Collection<Job> read) {
            refresh(read);
            result.complete(BatchView.of(
                    request.id(),
                    jobs.values(),
                    request.inputs().stream()
                            .<@Nullable String>map(FileInput::fileName)
                            .toList()));
        }

        /** A job that the list does not show stays as it was seen last. */
        private void refresh(Collection<Job> read) {
            Map<String, Job> byId =
                    read.stream().collect(Collectors.toMap(Job::id, Function.identity(), (one, other) -> other));
            jobs.replaceAll((first, job) -> byId.getOrDefault(job.id(), job));
        }
    }

    /**
     * One wait for the end of all jobs of a batch. When those have ended that it knew, it looks for jobs that were created
     * meanwhile. No thread is held; cancelling the result ends the waits.
     */
    private final class Wait {

        private final String id;
        private final WaitSettings wait;
        private final Deadline deadline;
        private final Map<String, Job> ended = new ConcurrentHashMap<>();
        private final ChainedFuture<Batch> result = new ChainedFuture<>();

        Wait(String id, WaitSettings wait) {
            this.id = id;
            this.wait = wait;
            this.deadline = Deadline.after(wait.timeout(), time);
        }

        /** @param reading of the batch as it is now */
        CompletableFuture<Batch> after(CompletableFuture<? extends Collection<Job>> reading) {
            result.then(reading, this::look);
            return result;
        }

        /** A list may be behind what a wait has seen. */
        private void look(Collection<Job> found) {
            List<Job> newest =
                    found.stream().map(job -> ended.getOrDefault(job.id(), job)).toList();
            List<Job> chosen = new ArrayList<>(BatchView.byFirstFile(newest).values());
            chosen.stream().filter(Job::ended).forEach(activity::charge);
            List<Job> open = chosen.stream().filter(job -> !job.ended()).toList();
            if (open.isEmpty()) {
                result.complete(BatchView.of(id, chosen, List.of()));
                return;
            }
            result.then(BoundedFutures.all(open.size(), open, this::ended), late -> late.stream()
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresentOrElse(first -> timedOut(chosen, first), () -> after(batchJobs.read(id))));
        }

        /**
         * Each wait ends by itself at the deadline, even where another has ended late: what shall become of a job that did
         * not end in time is part of its own wait.
         */
        private CompletableFuture<Optional<JobTimeoutException>> ended(Job job) {
            ChainedFuture<Optional<JobTimeoutException>> done = new ChainedFuture<>();
            done.after(tracking.ended(job, wait, deadline, seen -> {}), (end, failure) -> {
                if (failure == null) {
                    ended.put(end.id(), end);
                    done.complete(Optional.empty());
                } else if (failure instanceof JobTimeoutException late) {
                    done.complete(Optional.of(late));
                } else {
                    done.completeExceptionally(failure);
                }
            });
            return done;
        }

        private void timedOut(List<Job> chosen, JobTimeoutException first) {
            List<Job> known = chosen.stream()
                    .map(job -> ended.getOrDefault(job.id(), job))
                    .toList();
            Batch batch = BatchView.of(id, known, List.of());
            result.completeExceptionally(new JobTimeoutException(
                    first.reason() + "; of the batch " + id + " "
                            + known.stream().filter(job -> !job.ended()).count() + " of " + known.size()
                            + " jobs have not ended",
                    batch.status(),
                    ErrorContext.of(WAIT, account),
                    first));
        }
    }
}
