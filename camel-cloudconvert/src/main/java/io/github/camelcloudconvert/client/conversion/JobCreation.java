package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportException;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the jobs of one account so that one input makes one paid job. The API has no idempotency key: after a create
 * call without a usable reply a job may exist, and sending it again may pay twice. So such a job is looked for, never
 * simply created again, and the job of an earlier attempt is gone on with. Safe for any thread.
 *
 * <p>A creation fails with a {@link ConnectionException} that says {@code creationUnknown} where a job may exist that could
 * not be found; any other failure means that there is no job.
 */
public final class JobCreation {

    private static final Logger LOG = LoggerFactory.getLogger(JobCreation.class);

    private static final String ACTION = "create the job";

    /**
     * Where less time is given, the sync host creates no job: with its reply the id would be missing too, just when the
     * time is up.
     */
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(10);

    /** A creation that is cut sooner makes a job of which nothing is known. */
    private static final Duration SHORTEST_CREATION = Duration.ofSeconds(10);

    private final JobsApi jobs;
    private final JobRecovery search;
    private final SyncSlots slots;
    private final Delayer time;
    private final ClientSettings settings;
    private final IdempotencyLookup keyed;
    private final Duration longestCall;

    public JobCreation(JobsApi jobs, JobRecovery search, SyncSlots slots, Delayer time, ClientSettings settings) {
        this.jobs = jobs;
        this.search = search;
        this.slots = slots;
        this.time = time;
        this.settings = settings;
        this.longestCall = settings.longestCall();
        this.keyed = new IdempotencyLookup(jobs, time, settings.account());
    }

    /** Returns a fresh nonce. */
    static String newNonce() {
        return UUID.randomUUID().toString().substring(24);
    }

    /**
     * Says how to create a job.
     *
     * @param host the sync host where the reply shall be the ended job; when its connections are all taken, the API host
     *     serves instead
     * @param deadline for the create call, which on the sync host lasts as long as the job; looking for a lost job starts
     *     after it
     * @param nonce the end of the name of one of its tasks, by which the job can be told from all others; null where the
     *     names are the user's
     * @param recreateAfterLookup whether to create once more when the job was looked for and not found
     * @param searchUntil when to give up looking for a lost job; null to look as long as lists may be late
     */
    record Terms(
            Host host,
            Deadline deadline,
            @Nullable String nonce,
            boolean recreateAfterLookup,
            @Nullable Deadline searchUntil) {

        Terms once() {
            return new Terms(host, deadline, nonce, false, searchUntil);
        }
    }

    /**
     * What a create call becomes. Its steps belong to the owner: they end with it.
     *
     * @param created told the job at most once, and not after the owner has ended; so is {@code failed} the failure
     */
    private record Order(
            JobRequest request, ChainedFuture<?> owner, Consumer<Job> created, Consumer<Throwable> failed) {}

    /** Creates the job in the time of a single call. */
    public CompletableFuture<Job> create(JobRequest request, @Nullable String nonce) {
        Deadline deadline = Deadline.after(longestCall, time);
        return createBy(new Terms(Host.API, deadline, nonce, false, null), request);
    }

    /**
     * The job, as the create call or the search after it showed it; only the sync host answers with an ended one, and
     * not even that is certain.
     */
    CompletableFuture<Job> createBy(Terms terms, JobRequest request) {
        ChainedFuture<Job> result = new ChainedFuture<>();
        send(new Order(request, result, result::complete, result::completeExceptionally), terms);
        return result;
    }

    private void send(Order order, Terms terms) {
        JobRecovery.LostJob lost = new JobRecovery.LostJob(order.request(), terms.nonce(), time.nanos(), time.now());
        order.owner().after(post(order.request(), terms), (job, failure) -> {
            if (failure == null) {
                order.created().accept(job);
                return;
            }
            Throwable reason = CompletionExceptions.unwrap(failure);
            if (nothingCreated(reason)) {
                order.failed().accept(reason);
            } else {
                look(lost, order, terms, reason);
            }
        });
    }

    private CompletableFuture<Job> post(JobRequest request, Terms terms) {
        if (terms.host() == Host.API) {
            return jobs.create(request, Host.API, terms.deadline());
        }
        return slots.tryHold(() -> jobs.create(request, Host.SYNC, terms.deadline()))
                .orElseGet(() -> jobs.create(request, Host.API, terms.deadline()));
    }

    /** Whether the service has certainly not acted: it refused, or it was never reached. */
    private static boolean nothingCreated(Throwable failure) {
        if (failure instanceof ConnectionException) {
            return failure.getCause() instanceof TransportException transport && !transport.sent();
        }
        return failure instanceof CloudConvertException && !(failure instanceof ServerException);
    }

    private void look(JobRecovery.LostJob lost, Order order, Terms terms, Throwable reason) {
        String tag = order.request().tag();
        if (tag == null) {
            order.failed().accept(brokenOff("the job has no tag to look for", null, reason));
            return;
        }
        LOG.debug("the create call got no usable reply, looking for the job by its tag", reason);
        order.owner().after(search.find(lost, tag, terms.searchUntil()), (found, failure) -> {
            if (failure != null) {
                ConnectionException unknown = brokenOff("looking for the job by its tag gave no answer", tag, reason);
                unknown.addSuppressed(CompletionExceptions.unwrap(failure));
                order.failed().accept(unknown);
            } else if (found.isPresent()) {
                order.created().accept(found.get());
            } else if (terms.recreateAfterLookup()) {
                send(order, terms.once());
            } else {
                order.failed().accept(brokenOff("no job with its tag was found", tag, reason));
            }
        });
    }

    private ConnectionException brokenOff(String search, @Nullable String tag, Throwable reason) {
        boolean known = reason instanceof CloudConvertException;
        String words = known ? ((CloudConvertException) reason).reason() : "the exchange broke off";
        ErrorContext context = known ? ((CloudConvertException) reason).context() : context();
        return unknown(words + "; " + search + ", so a job may or may not exist", tag, context, reason);
    }

    /** The error of a job that may exist: by its tag the user can find it. */
    private static ConnectionException unknown(
            String reason, @Nullable String tag, ErrorContext context, @Nullable Throwable cause) {
        String advice = tag == null ? "" : ": look for tag " + ServerMessages.clean(tag, 200) + " before trying again";
        return ConnectionException.creationUnknown(reason + advice, tag, context, cause);
    }

    /** The error of a creation that ends because the client stops. */
    ConnectionException givenUp(String tag) {
        return unknown("the client stops while the job is being created", tag, context(), null);
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
            keyed.creating(attempt.tag());
        }
        Order order = new Order(
                attempt.plan.request(),
                attempt.owner,
                created -> found(created, attempt),
                failure -> notCreated(failure, attempt, end));
        send(order, terms(attempt, end));
    }

    /** A search may take the time that is left. Where the job has to be stopped at its end, it has to be found first. */
    private Terms terms(Attempt attempt, Deadline end) {
        WaitSettings waiting = attempt.job.waiting();
        boolean sync = attempt.waitsOnTheSyncHost();
        Duration patience = longestCall;
        if (attempt.waits()) {
            Duration most = waiting.timeout().compareTo(SHORTEST_CREATION) < 0 ? SHORTEST_CREATION : waiting.timeout();
            patience = sync || most.compareTo(patience) < 0 ? most : patience;
        }
        return new Terms(
                sync ? Host.SYNC : Host.API,
                Deadline.after(patience, time),
                attempt.plan.nonce(),
                attempt.job.results().recreateAfterLookup(),
                attempt.waits() && waiting.onTimeout() == OnTimeout.KEEP ? end : null);
    }

    private void found(Job created, Attempt attempt) {
        attempt.job.remember().accept(ResumeToken.created(created.id()));
        if (attempt.job.idempotencyKey() != null) {
            keyed.created(attempt.tag(), created.id());
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
                        attempt.fail(CompletionExceptions.unwrap(failure));
                    } else if (found.isPresent()) {
                        attempt.job.remember().accept(ResumeToken.created(found.get()));
                        resume(found.get(), attempt);
                    } else {
                        create(attempt);
                    }
                }));
    }

    private void resume(String jobId, Attempt attempt) {
        attempt.owner.after(jobs.get(jobId), (known, failure) -> {
            Throwable cause = failure == null ? null : CompletionExceptions.unwrap(failure);
            if (cause != null && !(cause instanceof NotFoundException)) {
                attempt.fail(cause);
            } else if (cause != null || known.failed()) {
                // a job that is gone or failed can deliver nothing any more, and a failed one has cost nothing
                create(attempt);
            } else {
                attempt.take(known);
            }
        });
    }

    private void findLost(@Nullable String nonce, Instant since, Attempt attempt) {
        long startNanos = time.nanos() - Delayer.nanosOf(Duration.between(since, time.now()));
        JobRecovery.LostJob lost = new JobRecovery.LostJob(attempt.plan.request(), nonce, startNanos, since);
        attempt.owner.after(search.find(lost, attempt.tag(), null), (found, failure) -> {
            if (failure != null) {
                attempt.fail(
                        stillUnknown("looking for it gave no answer", attempt, CompletionExceptions.unwrap(failure)));
            } else if (found.isPresent()) {
                found(found.get(), attempt);
            } else if (attempt.job.results().recreateAfterLookup()) {
                create(attempt);
            } else {
                attempt.fail(stillUnknown("no job with its tag was found", attempt, null));
            }
        });
    }

    private ConnectionException stillUnknown(String search, Attempt attempt, @Nullable Throwable cause) {
        return unknown("an earlier attempt may have created the job, and " + search, attempt.tag(), context(), cause);
    }
}
