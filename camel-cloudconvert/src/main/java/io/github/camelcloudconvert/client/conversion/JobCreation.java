package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Creates the jobs of one account so that one input makes one paid job. The API has no idempotency key: after a create
 * call without a usable reply a job may exist, and sending it again may pay twice. So it is sent again only where that is
 * {@linkplain SafeCreation safe}, and the job of an earlier attempt is gone on with. Safe for any thread.
 *
 * <p>A creation fails with a {@link ConnectionException} that says {@code creationUnknown} where a job may exist and could
 * neither be found nor ruled out; any other failure means that there is no job, or none that costs anything.
 */
public final class JobCreation {

    private static final String ACTION = "create the job";

    /**
     * Where less time is given, the sync host creates no job: with its reply the id would be missing too, just when the
     * time is up.
     */
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(10);

    /** A creation that is cut sooner makes a job of which nothing is known. */
    private static final Duration SHORTEST_CREATION = Duration.ofSeconds(10);

    private final ApiCaller caller;
    private final SafeCreation creations;
    private final Delayer time;
    private final ClientSettings settings;
    private final IdempotencyLookup keyed;
    private final Duration longestCall;
    private final Activity activity;

    /**
     * @param activity where creations are counted
     * @param budget null where there is no limit of credits
     */
    public JobCreation(
            ApiCaller caller,
            SyncSlots slots,
            Delayer time,
            ClientSettings settings,
            Activity activity,
            @Nullable CreditBudget budget) {
        this.caller = caller;
        this.creations = new SafeCreation(caller, slots, time, settings, activity, budget);
        this.time = time;
        this.settings = settings;
        this.activity = activity;
        this.longestCall = settings.longestCall();
        this.keyed = new IdempotencyLookup(caller, time, settings.account());
    }

    /** Returns a fresh nonce. */
    static String newNonce() {
        return UUID.randomUUID().toString().substring(24);
    }

    /**
     * Creates the job in the time of a single call; where the reply is lost, in the time that it takes to find the job or to
     * make certain that there is none.
     */
    public CompletableFuture<Job> create(JobRequest request, @Nullable String nonce) {
        return createBy(new SafeCreation.Terms(Host.API, settings.longestCall(), nonce, null, null), request);
    }

    /**
     * The job, as the create call or the search after it showed it; only the sync host answers with an ended one, and
     * not even that is certain.
     */
    CompletableFuture<Job> createBy(SafeCreation.Terms terms, JobRequest request) {
        ChainedFuture<Job> result = new ChainedFuture<>();
        creations.begin(
                new SafeCreation.Order(before -> request, result, result::complete, result::completeExceptionally),
                terms);
        return result;
    }

    /**
     * The turn of an attempt to create what the tag stands for: a later one waits until it is done, whatever comes of it.
     *
     * @return when the attempts before it are done
     */
    public CompletableFuture<?> turn(String tag, CompletableFuture<?> attempt) {
        return keyed.turn(tag, attempt);
    }

    /** How long lists may still lack what a process has created that died before this client began. */
    public Duration untilSettled() {
        return keyed.untilSettled();
    }

    /** The error of a creation that ends because the client stops. */
    ConnectionException givenUp(String tag) {
        return SafeCreation.unknown("the client stops while the job is being created", tag, context(), null);
    }

    private ErrorContext context() {
        return ErrorContext.of(ACTION, settings.account());
    }

    /** One attempt to get at the job of a file job. Its steps belong to the owner: they end with it. */
    static final class Attempt {

        private final FileJob job;
        private final FileJobPlan plan;
        private final BooleanSupplier likelyShort;
        private final ChainedFuture<?> owner;
        private final Consumer<Job> found;
        private volatile @Nullable Deadline end;
        /** Done when the next attempt for the same idempotency key may begin. */
        private @Nullable CompletableFuture<?> turn;

        /**
         * @param likelyShort whether a request is worth being held open until the job ends, where that is left to us
         * @param owner fails where the job cannot be had
         * @param found told the job at most once, and not after the owner has ended
         */
        Attempt(
                FileJob job,
                FileJobPlan plan,
                BooleanSupplier likelyShort,
                ChainedFuture<?> owner,
                Consumer<Job> found) {
            this.job = job;
            this.plan = plan;
            this.likelyShort = likelyShort;
            this.owner = owner;
            this.found = found;
        }

        /** When the job that this attempt has created must have ended; null as long as it has created none. */
        @Nullable
        Deadline end() {
            return end;
        }

        /** The tag under which the job can be looked for. */
        String tag() {
            return Objects.requireNonNull(plan.request().tag());
        }

        private void take(Job created) {
            CompletableFuture<?> mine = turn;
            if (mine != null) {
                mine.complete(null);
            }
            found.accept(created);
        }

        private void fail(Throwable failure) {
            owner.completeExceptionally(failure);
        }

        private boolean waits() {
            return job.waiting().mode() != CompletionMode.NONE;
        }

        private boolean waitsOnTheSyncHost() {
            CompletionMode mode = job.waiting().mode();
            return plan.uploads().isEmpty()
                    && job.waiting().timeout().compareTo(SHORTEST_HOLD) >= 0
                    && (mode == CompletionMode.SYNC || (mode == CompletionMode.AUTO && likelyShort.getAsBoolean()));
        }
    }

    /** Finds the job that an earlier attempt created or may have created, otherwise creates a new one. */
    void createOrResume(Attempt attempt) {
        ResumeToken earlier = attempt.job.resume();
        if (earlier.jobId() != null) {
            resume(earlier.jobId(), attempt);
        } else if (earlier.since() != null) {
            findLost(earlier.nonce(), earlier.since(), attempt);
        } else if (attempt.job.idempotencyKey() != null) {
            findKeyed(attempt);
        } else {
            create(attempt);
        }
    }

    private void create(Attempt attempt) {
        Deadline end = Deadline.after(attempt.job.waiting().timeout(), time);
        attempt.end = end;
        attempt.job.remember().accept(ResumeToken.creating(attempt.plan.nonce(), time.now()));
        if (attempt.job.idempotencyKey() != null) {
            keyed.remember(attempt.tag(), null);
        }
        SafeCreation.Order order = new SafeCreation.Order(
                attempt.plan::creation,
                attempt.owner,
                created -> found(created, attempt),
                failure -> notCreated(failure, attempt, end));
        creations.begin(order, terms(attempt, end));
    }

    /** A search may take the time that is left. Where the job has to be stopped at its end, it has to be found first. */
    private SafeCreation.Terms terms(Attempt attempt, Deadline end) {
        WaitSettings waiting = attempt.job.waiting();
        boolean sync = attempt.waitsOnTheSyncHost();
        Duration patience = longestCall;
        if (attempt.waits()) {
            Duration most = waiting.timeout().compareTo(SHORTEST_CREATION) < 0 ? SHORTEST_CREATION : waiting.timeout();
            Duration longest = sync ? SyncSlots.LONGEST_HOLD : patience;
            patience = most.compareTo(longest) < 0 ? most : longest;
        }
        return new SafeCreation.Terms(
                sync ? Host.SYNC : Host.API,
                patience,
                attempt.plan.nonce(),
                attempt.waits() ? end : null,
                attempt.waits() && waiting.onTimeout() == OnTimeout.KEEP ? end : null);
    }

    private void found(Job created, Attempt attempt) {
        attempt.job.remember().accept(ResumeToken.created(created.id()));
        if (attempt.job.idempotencyKey() != null) {
            keyed.remember(attempt.tag(), created.id());
        }
        attempt.take(created);
    }

    private void notCreated(Throwable failure, Attempt attempt, Deadline end) {
        boolean unknown = failure instanceof ConnectionException connection && connection.creationUnknown();
        if (!unknown) {
            attempt.job.remember().accept(ResumeToken.NOTHING);
            if (attempt.job.idempotencyKey() != null) {
                keyed.notCreated(attempt.tag());
            }
            if (failure instanceof CloudConvertException certain) {
                certain.ruleOutCreation();
            }
        }
        attempt.fail(
                attempt.waits() && end.passed() && failure instanceof ConnectionException broken
                        ? late(broken)
                        : failure);
    }

    /** Whatever ended the creation: the message was to wait no longer than this. */
    private static JobTimeoutException late(ConnectionException failure) {
        return new JobTimeoutException(
                "the time was up before its creation was answered: " + failure.reason(),
                null,
                failure.context(),
                failure);
    }

    private void findKeyed(Attempt attempt) {
        ChainedFuture<?> owner = attempt.owner;
        CompletableFuture<?> turn = new CompletableFuture<>();
        attempt.turn = turn;
        owner.whenComplete((done, failure) -> turn.complete(null));
        owner.after(
                keyed.turn(attempt.tag(), turn),
                (before, ended) -> owner.after(keyed.find(attempt.tag()), (found, failure) -> {
                    if (failure != null) {
                        attempt.fail(failure);
                    } else if (found.isPresent()) {
                        attempt.job.remember().accept(ResumeToken.created(found.get()));
                        resume(found.get(), attempt);
                    } else {
                        create(attempt);
                    }
                }));
    }

    private void resume(String jobId, Attempt attempt) {
        attempt.owner.after(caller.send(Calls.showJob(jobId)), (known, failure) -> {
            if (failure != null && !(failure instanceof NotFoundException)) {
                attempt.fail(failure);
            } else if (failure != null || known.failed()) {
                // a job that is gone or failed can deliver nothing any more, and a failed one has cost nothing
                create(attempt);
            } else {
                activity.add(Count.JOBS_RESUMED);
                attempt.take(known);
            }
        });
    }

    private void findLost(@Nullable String nonce, Instant since, Attempt attempt) {
        long startNanos = time.nanos() - Delayer.nanosOf(Duration.between(since, time.now()));
        JobRecovery.LostJob lost = new JobRecovery.LostJob(attempt.plan.request(), nonce, startNanos, since);
        attempt.owner.after(creations.ruleOut(lost, attempt.tag(), null), (found, failure) -> {
            if (failure != null) {
                attempt.fail(stillUnknown("looking for it gave no clear answer", attempt, failure));
            } else if (found.isPresent()) {
                activity.add(Count.JOBS_HEALED);
                found(found.get(), attempt);
            } else {
                create(attempt);
            }
        });
    }

    private ConnectionException stillUnknown(String search, Attempt attempt, @Nullable Throwable cause) {
        return SafeCreation.unknown(
                "an earlier attempt may have created the job, and " + search, attempt.tag(), context(), cause);
    }
}
