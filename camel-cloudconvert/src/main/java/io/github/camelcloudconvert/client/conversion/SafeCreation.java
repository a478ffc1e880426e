package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one job about although replies get lost, and never two that are paid. A creation without a usable reply is sent
 * again only when that is safe:
 *
 * <ul>
 *   <li>at once, where nothing of the job can run before a file is uploaded: a second one costs nothing;
 *   <li>after one look, where the reply says that nothing was done;
 *   <li>otherwise after the job was looked for as long as it may be late, and after a list that shows a
 *       {@linkplain JobRecovery#witness job created later} did not show it.
 * </ul>
 *
 * Safe for any thread.
 */
final class SafeCreation {

    private static final Logger LOG = LoggerFactory.getLogger(SafeCreation.class);

    private static final String ACTION = "create the job";

    /** Before each further creation; half a minute of trouble is outlasted. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(9), Duration.ofSeconds(17));

    /** When superfluous jobs are looked for, counted from the creation that was answered: lists may be late. */
    private static final List<Duration> SWEEPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(15));

    /** They cost nothing, and without one a message fails: two and a half minutes of trouble are outlasted. */
    private static final int MOST_CHECKS = 12;

    private final ApiCaller caller;
    private final JobRecovery search;
    private final SyncSlots slots;
    private final Delayer time;
    private final ClientSettings settings;
    private final Activity activity;
    private final @Nullable CreditBudget budget;

    /**
     * @param activity where creations are counted; the checks are none, because they cost nothing
     * @param budget null where there is no limit of credits
     */
    SafeCreation(
            ApiCaller caller,
            SyncSlots slots,
            Delayer time,
            ClientSettings settings,
            Activity activity,
            @Nullable CreditBudget budget) {
        this.caller = caller;
        this.search = new JobRecovery(caller, time, settings.account());
        this.slots = slots;
        this.time = time;
        this.settings = settings;
        this.activity = activity;
        this.budget = budget;
    }

    /**
     * Says how to create a job.
     *
     * @param host the sync host where the reply shall be the ended job; when its connections are all taken, the API host
     *     serves instead, and so it does from the second creation on
     * @param patience for each create call, which the sync host answers when the job has ended
     * @param nonce the end of the name of one of its tasks, by which the job can be told from all others; null where the
     *     names are the user's
     * @param end when no further creation may begin; null for no such end
     * @param searchUntil when to give up looking for a lost job; null to look as long as lists may be late
     */
    record Terms(
            Host host,
            Duration patience,
            @Nullable String nonce,
            @Nullable Deadline end,
            @Nullable Deadline searchUntil) {}

    /**
     * What the creations become. Their steps belong to the owner: they end with it.
     *
     * @param request the job, by the number of creations before
     * @param created told the job at most once, and not after the owner has ended; so is {@code failed} the failure
     */
    record Order(
            IntFunction<JobRequest> request,
            ChainedFuture<?> owner,
            Consumer<Job> created,
            Consumer<Throwable> failed) {}

    /**
     * Begins, where the limit of credits allows it. It fails with a {@link ConnectionException} that says
     * {@code creationUnknown} where a job may exist and could neither be found nor ruled out; any other failure means
     * that there is none that is paid.
     */
    void begin(Order order, Terms terms) {
        if (budget == null) {
            new Run(order, terms, null).create();
            return;
        }
        budget.admit(ACTION).whenComplete((claim, refused) -> {
            if (order.owner().isDone()) {
                if (claim != null) {
                    claim.release();
                }
            } else if (refused != null) {
                order.owner().guard(() -> order.failed().accept(CompletionExceptions.unwrap(refused)));
            } else {
                order.owner().guard(() -> new Run(order, terms, claim).create());
            }
        });
    }

    /**
     * Makes certain that a job of an earlier attempt does not exist.
     *
     * @return the job after all, or empty with certainty; fails where neither can be said
     */
    CompletableFuture<Optional<Job>> ruleOut(JobRecovery.LostJob lost, String tag, @Nullable Deadline until) {
        ChainedFuture<Optional<Job>> result = new ChainedFuture<>();
        result.after(search.find(lost, tag, until), (found, failure) -> {
            if (failure != null && !passing(failure)) {
                result.completeExceptionally(failure);
            } else if (failure == null && found.isPresent()) {
                result.complete(found);
            } else {
                check(lost, tag, until, 0, result);
            }
        });
        return result;
    }

    private void check(
            JobRecovery.LostJob lost,
            String tag,
            @Nullable Deadline until,
            int before,
            ChainedFuture<Optional<Job>> result) {
        Deadline deadline = Deadline.after(settings.longestCall(), time);
        result.after(caller.createJob(JobRecovery.witness(tag), Host.API, deadline), (witness, failure) -> {
            if (failure == null) {
                CompletableFuture<Optional<Job>> proof = search.prove(lost, tag, witness.id(), until);
                proof.whenComplete((found, unclear) -> drop(witness.id()));
                result.endWith(proof);
            } else if (before + 1 < MOST_CHECKS && passing(failure) && (until == null || !until.passed())) {
                Duration pause = PAUSES.get(Math.min(before + 1, PAUSES.size() - 1));
                result.then(time.after(pause), due -> check(lost, tag, until, before + 1, result));
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    /** What is left costs nothing and expires by itself. */
    private void drop(String id) {
        caller.send(Calls.deleteJob(id)).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debug("the superfluous job {} could not be deleted", id, failure);
            }
        });
    }

    /** Whether a later look may succeed where this one failed. */
    private static boolean passing(Throwable failure) {
        return failure instanceof CloudConvertException typed && typed.retryable();
    }

    private static boolean reached(Throwable failure) {
        return !(failure instanceof ConnectionException)
                || !(failure.getCause() instanceof TransportException transport)
                || transport.sent();
    }

    /** Whether a job may exist all the same: the service neither refused nor was out of reach. */
    static boolean outcomeUnclear(Throwable failure) {
        if (failure instanceof ConnectionException) {
            return reached(failure);
        }
        return failure instanceof ServerException || !(failure instanceof CloudConvertException);
    }

    /**
     * Whether all work of the job depends on uploads, so that the job costs nothing as long as none arrives. Imports are
     * no work: they are free.
     */
    static boolean costsNothingYet(JobRequest request) {
        boolean works = false;
        for (Map.Entry<String, Map<String, Object>> task : request.tasks().entrySet()) {
            if (!isImport(task.getValue())) {
                works = true;
                if (!waits(task.getKey(), request, new HashSet<>())) {
                    return false;
                }
            }
        }
        return works;
    }

    /** Whether one of the task's inputs, however far back, is an upload. */
    private static boolean waits(String name, JobRequest request, Set<String> seen) {
        Map<String, Object> task = request.tasks().get(name);
        if (task == null || !seen.add(name)) {
            return false;
        }
        if (isImport(task)) {
            return ImportTask.UPLOAD.equals(task.get("operation"));
        }
        for (String input : inputs(task.get("input"))) {
            if (waits(input, request, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImport(Map<String, Object> task) {
        return String.valueOf(task.get("operation")).startsWith("import/");
    }

    private static List<String> inputs(@Nullable Object input) {
        if (input instanceof String one) {
            return List.of(one);
        }
        return input instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The creations of one job. Its steps follow each other, so its fields need no lock. */
    private final class Run {

        private final Order order;
        private final Terms terms;
        /** The right to the one job that the creations may bring about; null where there is no limit of credits. */
        private final CreditBudget.@Nullable Claim claim;

        private final long startNanos = time.nanos();
        private final Instant startedAt = time.now();
        private int begun;

        Run(Order order, Terms terms, CreditBudget.@Nullable Claim claim) {
            this.order = order;
            this.terms = terms;
            this.claim = claim;
        }

        /** The job, should its creation have got no usable reply: hardly ever is that asked. */
        private JobRecovery.LostJob lost() {
            return new JobRecovery.LostJob(order.request().apply(0), terms.nonce(), startNanos, startedAt);
        }

        void create() {
            JobRequest request = order.request().apply(begun);
            Host host = begun == 0 ? terms.host() : Host.API;
            begun++;
            order.owner().after(post(request, host), (job, failure) -> {
                if (failure == null) {
                    created(job, begun == 1 ? Count.JOBS_CREATED : Count.JOBS_HEALED);
                } else if (outcomeUnclear(failure)) {
                    heal(failure);
                } else {
                    failed(failure);
                }
            });
        }

        private CompletableFuture<Job> post(JobRequest request, Host host) {
            Deadline deadline = Deadline.after(terms.patience(), time);
            if (host == Host.API) {
                return caller.createJob(request, Host.API, deadline);
            }
            return slots.tryHold(() -> caller.createJob(request, Host.SYNC, deadline))
                    .orElseGet(() -> caller.createJob(request, Host.API, deadline));
        }

        private void created(Job job, Count origin) {
            activity.add(origin);
            if (claim != null) {
                claim.created(job.id());
            }
            if (begun > 1 && terms.nonce() != null) {
                sweep(lost(), job.id());
            }
            order.created().accept(job);
        }

        /** A job that may exist goes on to count; any other is none that is paid. */
        private void failed(Throwable failure) {
            if (failure instanceof ConnectionException connection && connection.creationUnknown()) {
                activity.add(Count.CREATIONS_UNKNOWN);
            } else if (claim != null) {
                claim.release();
            }
            order.failed().accept(failure);
        }

        private void heal(Throwable reason) {
            LOG.debug("the create call got no usable reply", reason);
            JobRecovery.LostJob lost = lost();
            String tag = lost.request().tag();
            if (costsNothingYet(lost.request())) {
                again(Duration.ZERO, reason);
            } else if (tag == null) {
                failed(brokenOff("the job has no tag to look for", null, reason));
            } else if (reason instanceof ServerException idle && idle.nothingDone()) {
                lookOnce(idle, lost, tag);
            } else {
                ruleOut(lost, tag, reason);
            }
        }

        private void lookOnce(ServerException idle, JobRecovery.LostJob lost, String tag) {
            order.owner().after(search.look(lost, tag), (found, failure) -> {
                if (failure != null) {
                    ruleOut(lost, tag, idle);
                } else if (found.isPresent()) {
                    created(found.get(), Count.JOBS_HEALED);
                } else {
                    Duration asked = idle.retryAfter();
                    again(asked == null ? Duration.ZERO : asked, idle);
                }
            });
        }

        private void ruleOut(JobRecovery.LostJob lost, String tag, Throwable reason) {
            CompletableFuture<Optional<Job>> proof = SafeCreation.this.ruleOut(lost, tag, terms.searchUntil());
            order.owner().after(proof, (found, failure) -> {
                if (failure != null) {
                    ConnectionException unknown =
                            brokenOff("looking for the job by its tag gave no clear answer", tag, reason);
                    unknown.addSuppressed(failure);
                    failed(unknown);
                } else if (found.isPresent()) {
                    created(found.get(), Count.JOBS_HEALED);
                } else {
                    again(Duration.ZERO, reason);
                }
            });
        }

        /** @param asked by the service, at least; a longer pause than is waited for leaves its reply as it is */
        private void again(Duration asked, Throwable reason) {
            boolean patient = asked.compareTo(settings.transport().maxRetryAfter()) <= 0;
            if (begun > PAUSES.size() || !patient) {
                failed(reason);
                return;
            }
            Duration own = PAUSES.get(begun - 1);
            Duration pause = own.compareTo(asked) < 0 ? asked : own;
            Deadline end = terms.end();
            if (end != null && !end.allows(pause)) {
                failed(reason);
            } else if (pause.isZero()) {
                create();
            } else {
                order.owner().then(time.after(pause), due -> create());
            }
        }
    }

    private ConnectionException brokenOff(String search, @Nullable String tag, Throwable reason) {
        boolean known = reason instanceof CloudConvertException;
        String words = known ? ((CloudConvertException) reason).reason() : "the exchange broke off";
        ErrorContext context =
                known ? ((CloudConvertException) reason).context() : ErrorContext.of(ACTION, settings.account());
        return unknown(words + "; " + search + ", so a job may or may not exist", tag, context, reason);
    }

    /** The error of a job that may exist: by its tag the user can find it. */
    static ConnectionException unknown(
            String reason, @Nullable String tag, ErrorContext context, @Nullable Throwable cause) {
        String advice = tag == null ? "" : ": look for tag " + ServerMessages.clean(tag, 200) + " before trying again";
        return ConnectionException.creationUnknown(reason + advice, tag, context, cause);
    }

    /** Deletes in the background what lost creations have left waiting for an upload. */
    private void sweep(JobRecovery.LostJob lost, String kept) {
        String tag = lost.request().tag();
        if (tag != null && costsNothingYet(lost.request())) {
            SWEEPS.forEach(pause -> sweepAfter(pause, lost, tag, kept));
        }
    }

    private void sweepAfter(Duration pause, JobRecovery.LostJob lost, String tag, String kept) {
        ChainedFuture<?> sweep = new ChainedFuture<>();
        sweep.then(
                time.after(pause),
                due -> sweep.after(search.alike(lost, tag), (found, failure) -> {
                    if (failure == null) {
                        found.stream()
                                .filter(job -> !job.id().equals(kept) && untouched(job))
                                .forEach(job -> drop(job.id()));
                    } else {
                        LOG.debug("superfluous jobs could not be looked for", failure);
                    }
                }));
    }

    private static boolean untouched(Job job) {
        return !job.ended()
                && job.tasks().stream().anyMatch(ImportTask::awaitsUpload)
                && job.tasks().stream()
                        .filter(task -> ImportTask.UPLOAD.equals(task.operation()))
                        .allMatch(ImportTask::awaitsUpload);
    }
}
