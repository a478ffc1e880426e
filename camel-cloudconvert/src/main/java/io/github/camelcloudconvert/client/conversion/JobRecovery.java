package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.api.ServerClock;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a job whose creation got no usable reply. A create call that broke off may still be under way inside the
 * service, so the list is read several times.
 */
public final class JobRecovery {

    /** Reads at 0, 1, 3, 7 and 15 seconds. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** For a proof, which is worth waiting for: reads at 0, 1, 3, 7, 15, 30 and 60 seconds. */
    private static final List<Duration> LONGER = Stream.concat(
                    PAUSES.stream(), Stream.of(Duration.ofSeconds(15), Duration.ofSeconds(30)))
            .toList();

    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    /** What a search may take after its deadline: it is worth much to know the job. */
    private static final Duration LAST_READ = Duration.ofSeconds(2);

    private static final String ACTION = "look for the job";

    /** The task of a witness. Ends with no number and with no nonce, so it passes for no task of a batch or of a lost job. */
    static final String WITNESS = "creation-check";

    private final ApiCaller caller;
    private final Delayer time;
    private final String account;
    /** When many replies are lost at once, their jobs stand on the same pages. */
    private final SharedReads<Where, Page<Job>> pages;

    private record Where(JobFilter filter, PageOf page) {}

    JobRecovery(ApiCaller caller, Delayer time, String account) {
        this.caller = caller;
        this.time = time;
        this.account = account;
        this.pages = new SharedReads<>(where -> read(where, LONGEST_READ));
    }

    private CompletableFuture<Page<Job>> read(Where where, Duration longest) {
        return caller.send(Calls.listJobs(where.filter(), where.page()), Deadline.after(longest, time));
    }

    /**
     * The job; empty if the service was asked to the last and knows no such job. Fails where the last read did, and
     * where several jobs might be the one: neither means that there is none.
     *
     * @param tag of the job's request
     * @param until when to give up, after one look at least, because a list may still be late: the search fails then; null
     *     for no such end
     */
    CompletableFuture<Optional<Job>> find(LostJob lost, String tag, @Nullable Deadline until) {
        return begin(new Search(lost, tag, until, PAUSES, null));
    }

    /** Looks once, so empty says little; fails as {@link #find} does. */
    CompletableFuture<Optional<Job>> look(LostJob lost, String tag) {
        return begin(new Search(lost, tag, null, List.of(Duration.ZERO), null));
    }

    /**
     * The job; empty if a list that shows the witness does not show the job, which is proof that there is none. Fails
     * as {@link #find} does, and where no list shows the witness.
     *
     * @param witness the id of a job of the same tag that was created later than the lost one can have been
     */
    CompletableFuture<Optional<Job>> prove(LostJob lost, String tag, String witness, @Nullable Deadline until) {
        return begin(new Search(lost, tag, until, LONGER, witness));
    }

    private static CompletableFuture<Optional<Job>> begin(Search search) {
        search.pauseBefore(0);
        return search.result;
    }

    /** All jobs on the newest page of the tag that only this request can have made; fails where the list cannot be read. */
    CompletableFuture<List<Job>> alike(LostJob lost, String tag) {
        ChainedFuture<List<Job>> result = new ChainedFuture<>();
        result.then(
                pages.read(new Where(JobFilter.tagged(tag), PageOf.FIRST)),
                page -> result.complete(
                        page.items().stream().filter(lost::bearsNonce).toList()));
        return result;
    }

    private final class Search {

        private final LostJob lost;
        private final JobFilter filter;
        private final @Nullable Deadline until;
        private final List<Duration> pauses;
        private final @Nullable String witness;
        private final ChainedFuture<Optional<Job>> result = new ChainedFuture<>();
        /** In the present look. */
        private boolean witnessSeen;

        Search(LostJob lost, String tag, @Nullable Deadline until, List<Duration> pauses, @Nullable String witness) {
            this.until = until;
            this.lost = lost;
            this.filter = JobFilter.tagged(tag);
            this.pauses = pauses;
            this.witness = witness;
        }

        void pauseBefore(int attempt) {
            if (pauses.get(attempt).isZero()) {
                look(attempt);
                return;
            }
            if (until != null && until.passed()) {
                throw new StateException("the time was up before lists are certain to show it", context(), null);
            }
            Duration pause =
                    until == null || until.allows(pauses.get(attempt)) ? pauses.get(attempt) : until.remaining();
            result.then(time.after(pause), due -> look(attempt));
        }

        private void look(int attempt) {
            witnessSeen = false;
            read(attempt, PageOf.FIRST, new HashMap<>());
        }

        /** @param alike by id, the jobs of earlier pages that the tag alone cannot tell apart; for a job without nonce */
        private void read(int attempt, PageOf which, Map<String, Job> alike) {
            Where where = new Where(filter, which);
            Duration longest = longestRead();
            // a search that has less time must not cut short what others wait for
            CompletableFuture<Page<Job>> read =
                    longest.equals(LONGEST_READ) ? pages.read(where) : JobRecovery.this.read(where, longest);
            result.after(read, (page, failure) -> {
                if (failure == null) {
                    examine(attempt, which, page, alike);
                } else if (attempt + 1 < pauses.size()) {
                    pauseBefore(attempt + 1);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }

        private Duration longestRead() {
            if (until == null) {
                return LONGEST_READ;
            }
            Duration left = until.remaining();
            return left.compareTo(LAST_READ) < 0 ? LAST_READ : left.compareTo(LONGEST_READ) < 0 ? left : LONGEST_READ;
        }

        private void examine(int attempt, PageOf which, Page<Job> page, Map<String, Job> alike) {
            Instant notBefore = notBefore();
            List<Job> fresh = page.items().stream()
                    .filter(job -> LostJob.isNew(job, notBefore))
                    .toList();
            if (fresh.stream().anyMatch(job -> !job.hasTasks())) {
                throw new StateException("the list left the tasks out, so no job can be told", context(), null);
            }
            Optional<Job> ours = fresh.stream().filter(lost::bearsNonce).findFirst();
            if (ours.isPresent()) {
                result.complete(ours);
                return;
            }
            witnessSeen |= page.items().stream().anyMatch(job -> job.id().equals(witness));
            if (lost.nonce() == null) {
                fresh.stream().filter(job -> !isWitness(job)).forEach(job -> alike.put(job.id(), job));
            }
            if (page.last() || endsBefore(page, notBefore)) {
                conclude(attempt, alike.values());
            } else {
                read(attempt, which.next(context()), alike);
            }
        }

        private Instant notBefore() {
            return lost.notBefore(caller.serverClock())
                    .orElseThrow(() -> new StateException(
                            "the service's clock is unknown, so an older job could pass for it", context(), null));
        }

        private void conclude(int attempt, Collection<Job> alike) {
            if (lost.nonce() == null && !alike.isEmpty()) {
                result.complete(Optional.of(theOnlyOne(alike)));
            } else if (witnessSeen) {
                result.complete(Optional.empty());
            } else if (attempt + 1 < pauses.size()) {
                pauseBefore(attempt + 1);
            } else if (witness == null) {
                result.complete(Optional.empty());
            } else {
                throw new StateException("no list shows a job that was created later", context(), null);
            }
        }

        /** By a tag alone a job is known only if no other job could be meant. */
        private Job theOnlyOne(Collection<Job> alike) {
            Job first = alike.iterator().next();
            if (alike.size() == 1 && hasTasksOf(lost.request(), first)) {
                return first;
            }
            throw new StateException(
                    "jobs were created with its tag, but it cannot be told which of them it is", context(), null);
        }

        private ErrorContext context() {
            return ErrorContext.of(ACTION, account);
        }
    }

    /**
     * A job that proves what a list shows: it waits for an upload that never comes, so it costs nothing. A list that shows it
     * shows all jobs of its tag that were created before it.
     *
     * @param tag of the job that is looked for, because only one and the same list can prove anything
     */
    static JobRequest witness(String tag) {
        return new JobRequest(Map.of(WITNESS, Map.of("operation", ImportTask.UPLOAD)), tag, null);
    }

    static boolean isWitness(Job job) {
        return job.tasks().size() == 1 && job.task(WITNESS).isPresent();
    }

    /** Whether later pages can only be older. Where the page itself is not newest first, nothing can be concluded. */
    static boolean endsBefore(Page<Job> page, Instant notBefore) {
        List<Job> items = page.items();
        if (items.isEmpty()) {
            return false;
        }
        Job last = items.get(items.size() - 1);
        return !LostJob.isNew(last, notBefore) && !newerThan(last, items.get(0));
    }

    private static boolean newerThan(Job one, Job other) {
        return one.createdAt() != null
                && other.createdAt() != null
                && one.createdAt().isAfter(other.createdAt());
    }

    /** Whether the job has the tasks that the request asks for: the same names with the same operations. */
    public static boolean hasTasksOf(JobRequest request, Job job) {
        Map<String, Map<String, Object>> wanted = request.tasks();
        return job.tasks().size() == wanted.size()
                && job.tasks().stream().allMatch(task -> {
                    Map<String, Object> asked = wanted.get(task.name());
                    return asked != null && task.operation().equals(asked.get("operation"));
                });
    }

    /**
     * A job that may have been created, and how to recognise it.
     *
     * @param startNanos when its request started, on our monotonic clock
     * @param startedAt the same on our wall clock
     */
    record LostJob(JobRequest request, @Nullable String nonce, long startNanos, Instant startedAt) {

        /** For a job with a nonce looking too far back costs a page; looking too short costs a job. */
        private static final Duration TOLERANCE = Duration.ofSeconds(10);

        private static final Duration CLOCKS_APART = Duration.ofSeconds(60);

        /**
         * The earliest moment at which it can have been created, by the service's clock.
         *
         * @return empty where the job has no nonce and that clock is unknown: an earlier job with the same tag could pass
         *     for it
         */
        Optional<Instant> notBefore(ServerClock clock) {
            Optional<Instant> start = clock.at(startNanos);
            if (nonce == null) {
                return start;
            }
            return Optional.of(
                    start.map(known -> known.minus(TOLERANCE)).orElseGet(() -> startedAt.minus(CLOCKS_APART)));
        }

        /** Jobs are stamped in whole seconds. A job without a stamp counts as new. */
        static boolean isNew(Job job, Instant notBefore) {
            OffsetDateTime created = job.createdAt();
            return created == null || created.toEpochSecond() >= notBefore.getEpochSecond();
        }

        /** Whether only this request can have made the job. */
        boolean bearsNonce(Job job) {
            String wanted = "-" + nonce;
            return nonce != null
                    && job.tasks().stream().map(Task::name).anyMatch(name -> name != null && name.endsWith(wanted));
        }
    }
}
