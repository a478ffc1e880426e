package io.github.camelcloudconvert.client.conversion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.ClientState.Spending;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.CreditLimitException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an account uses within a limit of credits for each day, which is that of UTC. A job counts with its credits
 * as soon as its end is seen, and with one credit until then. What was used before is read from the service's own list
 * of jobs, once after the start and once each day; as long as that fails, nothing is let through. Safe for any thread.
 */
public final class CreditBudget {

    private static final JobFilter ALL = new JobFilter(null, null, true);

    private static final String READ = "count the credits of today";

    private final long limit;
    private final ApiCaller caller;
    private final Supplier<Instant> now;
    private final String account;
    private final Object lock = new Object();
    /** The day that is counted; null before the first. Guarded by {@link #lock}, as is all that follows. */
    private @Nullable LocalDate day;

    private long used;
    private final Set<Claim> claims = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    /** The credits of jobs whose end was seen while the list is being read. */
    private final Map<String, Long> meanwhile = new HashMap<>();

    private @Nullable CompletableFuture<Map<String, Job>> reading;

    /**
     * @param limit in credits
     * @param now by the service's clock
     */
    public CreditBudget(long limit, ApiCaller caller, Supplier<Instant> now, String account) {
        this.limit = limit;
        this.caller = caller;
        this.now = now;
        this.account = account;
    }

    /** The right to create one job. What becomes of it is told at most once. */
    final class Claim {

        void created(String jobId) {
            synchronized (lock) {
                if (claims.remove(this) && !ended.contains(jobId)) {
                    open.add(jobId);
                }
            }
        }

        /** Nothing was created. Of a creation that stays unknown nothing is told: it goes on to count. */
        void release() {
            synchronized (lock) {
                claims.remove(this);
            }
        }
    }

    /** Fails with a {@link CreditLimitException} where the limit is reached, or is not known to be kept. */
    CompletableFuture<Claim> admit(String action) {
        CompletableFuture<Map<String, Job>> read;
        LocalDate today = LocalDate.ofInstant(now.get(), ZoneOffset.UTC);
        synchronized (lock) {
            if (today.equals(day)) {
                return ChainedFuture.begun(() -> CompletableFuture.completedFuture(claim(action)));
            }
            if (reading == null) {
                meanwhile.clear();
                reading = read(today);
            }
            read = reading;
        }
        return read.handle((found, failure) -> {
            if (failure != null) {
                forget(read);
                throw uncounted(action, CompletionExceptions.unwrap(failure));
            }
            begin(today, read, found);
            return claim(action);
        });
    }

    private void forget(CompletableFuture<?> read) {
        synchronized (lock) {
            if (reading == read) {
                reading = null;
            }
        }
    }

    /** The first of the creations that wait for the same list begins the day. */
    private void begin(LocalDate today, CompletableFuture<?> read, Map<String, Job> found) {
        synchronized (lock) {
            if (reading != read) {
                return;
            }
            reading = null;
            day = today;
            used = 0;
            claims.clear();
            open.clear();
            ended.clear();
            found.forEach((id, job) -> {
                if (job.ended()) {
                    count(id, Activity.creditsOf(job));
                } else {
                    open.add(id);
                }
            });
            meanwhile.forEach(this::count);
            meanwhile.clear();
        }
    }

    private void count(String id, long credits) {
        open.remove(id);
        if (ended.add(id)) {
            used += credits;
        }
    }

    private Claim claim(String action) {
        synchronized (lock) {
            long taken = taken();
            if (taken >= limit) {
                throw new CreditLimitException(
                        "the limit of credits for a day is reached: " + taken + " of creditLimit=" + limit
                                + " are used or under way; raise creditLimit, or try again after midnight UTC",
                        ErrorContext.of(action, account),
                        limit,
                        taken,
                        null);
            }
            Claim claim = new Claim();
            claims.add(claim);
            return claim;
        }
    }

    private long taken() {
        return used + open.size() + claims.size();
    }

    private CreditLimitException uncounted(String action, Throwable cause) {
        String reason = cause instanceof CloudConvertException ours ? ours.reason() : "the list could not be read";
        return new CreditLimitException(
                "creditLimit=" + limit + " cannot be kept, because the jobs of today cannot be counted: " + reason
                        + "; the key needs the scope task.read",
                ErrorContext.of(action, account),
                limit,
                null,
                cause);
    }

    /** The end of a job was seen. */
    public void settle(Job job) {
        long credits = Activity.creditsOf(job);
        synchronized (lock) {
            count(job.id(), credits);
            if (reading != null) {
                meanwhile.put(job.id(), credits);
            }
        }
    }

    /** What is known by now; before the first job of a day nothing is. */
    public Spending spending() {
        synchronized (lock) {
            return new Spending(limit, taken());
        }
    }

    /**
     * Makes a call that may cost, where the limit allows it.
     *
     * @param call must not block
     */
    public <T> CompletableFuture<T> within(String action, Supplier<CompletableFuture<T>> call) {
        ChainedFuture<T> result = new ChainedFuture<>();
        admit(action).whenComplete((claim, refused) -> {
            if (refused != null) {
                result.completeExceptionally(CompletionExceptions.unwrap(refused));
            } else if (result.isDone()) {
                claim.release();
            } else {
                result.guard(() -> result.after(call.get(), (value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                        return;
                    }
                    if (!SafeCreation.outcomeUnclear(failure)) {
                        claim.release();
                    }
                    result.completeExceptionally(failure);
                }));
            }
        });
        return result;
    }

    private CompletableFuture<Map<String, Job>> read(LocalDate today) {
        ChainedFuture<Map<String, Job>> result = new ChainedFuture<>();
        page(PageOf.FIRST, today.atStartOfDay(ZoneOffset.UTC).toInstant(), new HashMap<>(), result);
        return result;
    }

    /** @param found by id, because a job that is created meanwhile moves others to the next page */
    private void page(PageOf which, Instant midnight, Map<String, Job> found, ChainedFuture<Map<String, Job>> result) {
        result.then(caller.send(Calls.listJobs(ALL, which)), page -> {
            add(page, midnight, found);
            if (page.last() || JobRecovery.endsBefore(page, midnight)) {
                result.complete(found);
            } else {
                page(which.next(ErrorContext.of(READ, account)), midnight, found, result);
            }
        });
    }

    private void add(Page<Job> page, Instant midnight, Map<String, Job> found) {
        for (Job job : page.items()) {
            if (JobRecovery.LostJob.isNew(job, midnight)) {
                if (!job.hasTasks()) {
                    throw new ServerException(
                            "the list left the tasks out, which have the credits",
                            ErrorContext.of(READ, account),
                            null);
                }
                if (!JobRecovery.isWitness(job)) {
                    found.put(job.id(), job);
                }
            }
        }
    }
}
