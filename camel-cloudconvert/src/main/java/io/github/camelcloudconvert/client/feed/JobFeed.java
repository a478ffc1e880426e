package io.github.camelcloudconvert.client.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of an account as they end, each at least once. The first poll reads the whole list, later ones read it up to
 * a minute before the newest job that was seen; jobs that had not ended then, and those that came back, are read singly.
 *
 * <p>A job that {@link #poll} hands out is in hand until {@link #ack} or {@link #nack} is called for it. One poll at a time; the other
 * methods may be called from any thread at any time.
 *
 * @see <a href="https://cloudconvert.com/api/v2/jobs#jobs-list">List jobs</a>
 */
public final class JobFeed<J extends Work> {

    private static final Logger LOG = LoggerFactory.getLogger(JobFeed.class);

    private static final Comparator<Work> OLDEST_FIRST = Comparator.comparing(
                    Work::createdAt, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder()))
            .thenComparing(Work::id);

    private final Source<J> source;
    private final Limits limits;
    private final Ledger ledger = new Ledger();

    /** Where jobs are read. Nothing here blocks or throws. */
    public interface Source<J extends Work> {

        /** One page of the jobs that exist, of all states, probably the newest first. */
        CompletableFuture<Page<J>> list(PageOf page);

        /** All that is known of the job; fails with a {@link NotFoundException} where it does not exist any more. */
        CompletableFuture<J> read(String id);

        /** The time by which jobs are stamped; rather early than late. */
        Instant now();
    }

    /**
     * How much one poll does.
     *
     * @param jobs how many it hands out at most; more wait for the next
     * @param reads how many jobs that had not ended it reads singly at most
     * @param age of jobs that are not wanted any more: the list is read no further; zero for any age
     */
    public record Limits(int jobs, int reads, Duration age) {

        public Limits {
            if (jobs < 1 || reads < 1) {
                throw new IllegalArgumentException("a poll must be allowed to do something: " + jobs + ", " + reads);
            }
        }
    }

    public JobFeed(Source<J> source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /**
     * The jobs of an account.
     *
     * @param tag the exact tag of the jobs to see; null for all
     */
    public static Source<Job> of(CloudConvertApi account, @Nullable String tag) {
        JobFilter filter = new JobFilter(tag, null, true);
        return new Source<>() {
            @Override
            public CompletableFuture<Page<Job>> list(PageOf page) {
                return account.send(Calls.listJobs(filter, page));
            }

            @Override
            public CompletableFuture<Job> read(String id) {
                return account.send(Calls.showJob(id));
            }

            @Override
            public Instant now() {
                return account.serverTime();
            }
        };
    }

    /**
     * Reads the jobs that have ended and were not acknowledged, the oldest first. Fails where the list cannot be read; nothing is lost
     * then, the next poll reads what this one did not. Cancelling it aborts its calls.
     *
     * @param wanted which of the ended jobs to hand out; the others are acknowledged at once
     */
    public CompletableFuture<List<J>> poll(Predicate<J> wanted) {
        Poll poll = new Poll(wanted);
        ChainedFuture<List<J>> jobs = new ChainedFuture<>();
        jobs.then(new FeedScan<>(source, floor(), job -> poll.observe(job, job.whole())).run(), done -> {
            ledger.scanned(poll.newest, source.now());
            jobs.then(poll.readSingly(), read -> poll.claim(jobs));
        });
        return jobs;
    }

    /** Up to where the list is read; null for all of it. */
    private @Nullable OffsetDateTime floor() {
        OffsetDateTime known = ledger.floor();
        if (limits.age().isZero()) {
            return known;
        }
        OffsetDateTime wanted =
                source.now().minus(limits.age()).minus(Ledger.LATENESS).atOffset(ZoneOffset.UTC);
        return known == null || wanted.isAfter(known) ? wanted : known;
    }

    /** Acknowledges a job that was delivered, or need not be. */
    public void ack(J job) {
        ledger.ack(job);
    }

    /** Puts a job back that was not delivered: a later poll hands it out again, as it is then. */
    public void nack(J job) {
        ledger.nack(job);
    }

    @Override
    public String toString() {
        return "JobFeed[" + ledger + "]";
    }

    /** What one poll has seen. Its steps come one after the other, but for the single reads, which lock. */
    private final class Poll {

        private final Set<String> seen = new HashSet<>();
        private final TreeSet<J> ended = new TreeSet<>(OLDEST_FIRST);
        private final Predicate<J> wanted;
        private @Nullable OffsetDateTime newest;

        Poll(Predicate<J> wanted) {
            this.wanted = wanted;
        }

        /** @param whole whether there is no more to be read of it */
        synchronized void observe(J job, boolean whole) {
            OffsetDateTime created = job.createdAt();
            if (created != null && (newest == null || created.isAfter(newest))) {
                newest = created;
            }
            if (!seen.add(job.id()) || !ledger.observe(job)) {
                return;
            }
            if (!wanted.test(job)) {
                ledger.ack(job);
            } else if (whole) {
                keep(job);
            } else {
                seen.remove(job.id()); // to be read singly
            }
        }

        /** The ledger knows the ids of all; only as many as are handed out now are held as they are. */
        private void keep(J job) {
            ended.add(job);
            if (ended.size() > limits.jobs()) {
                ended.pollLast();
            }
        }

        /** Completes when each is read or has failed. What fails stays open for the next poll. */
        CompletableFuture<List<Boolean>> readSingly() {
            List<String> ids;
            synchronized (this) {
                ids = ledger.toRead(seen, limits.reads(), limits.jobs());
            }
            return BoundedFutures.all(ids.size(), ids, this::readSingly);
        }

        private CompletableFuture<Boolean> readSingly(String id) {
            ChainedFuture<Boolean> read = new ChainedFuture<>();
            read.after(source.read(id), (job, failure) -> {
                note(id, job, failure);
                read.complete(job != null);
            });
            return read;
        }

        private void note(String id, @Nullable J job, @Nullable Throwable failure) {
            if (job != null) {
                observe(job, true);
            } else if (failure instanceof NotFoundException) {
                ledger.forget(id);
            } else {
                LOG.debug("job {} will be read again: {}", id, String.valueOf(failure));
            }
        }

        void claim(CompletableFuture<List<J>> jobs) {
            List<J> chosen;
            synchronized (this) {
                chosen = new ArrayList<>(ended);
            }
            chosen.forEach(ledger::claim);
            if (!jobs.complete(chosen)) {
                chosen.forEach(ledger::nack); // its caller has gone
            }
        }
    }

    /**
     * What a feed knows of the jobs of its account: ids, never the jobs themselves, because there may be many. Each id is
     * at most in one of three places: open (not ended, or not delivered yet), in hand, or settled. Thread-safe; no method
     * does more than look up and note.
     */
    private static final class Ledger {

        /** How long after its creation a job may be missing in the list. */
        static final Duration LATENESS = Duration.ofSeconds(60);

        /** By id, whether it was last seen ended. */
        private final Map<String, Boolean> open = new LinkedHashMap<>();

        private final Set<String> inHand = new HashSet<>();
        private final Map<String, Settled> settled = new HashMap<>();
        private @Nullable OffsetDateTime newest;

        private record Settled(String status, @Nullable OffsetDateTime createdAt) {}

        /** Up to where the list has to be read again; null for all of it. */
        synchronized @Nullable OffsetDateTime floor() {
            return newest == null ? null : newest.minus(LATENESS);
        }

        /**
         * Notes a job that was seen.
         *
         * @return whether it has ended and is to be delivered
         */
        synchronized boolean observe(Work job) {
            if (inHand.contains(job.id()) || (isOld(job) && !open.containsKey(job.id()))) {
                return false;
            }
            Settled done = settled.get(job.id());
            if (done != null && done.status().equals(job.status())) {
                return false;
            }
            open.put(job.id(), job.ended());
            return job.ended();
        }

        synchronized void claim(Work job) {
            open.remove(job.id());
            inHand.add(job.id());
        }

        synchronized void nack(Work job) {
            if (inHand.remove(job.id())) {
                open.put(job.id(), true);
            }
        }

        synchronized void ack(Work job) {
            inHand.remove(job.id());
            open.remove(job.id());
            settled.put(job.id(), new Settled(job.status(), job.createdAt()));
        }

        /** Of a job that does not exist any more. */
        synchronized void forget(String id) {
            open.remove(id);
        }

        /**
         * The open jobs to read singly now. Those that are read go to the end of the queue, so that all get their turn.
         *
         * @param seen in this poll already
         * @param unfinished how many that have not ended
         * @param ended how many that only wait to be delivered
         */
        synchronized List<String> toRead(Set<String> seen, int unfinished, int ended) {
            List<String> ids = new ArrayList<>();
            int unfinishedLeft = unfinished;
            int endedLeft = ended;
            for (Map.Entry<String, Boolean> job : open.entrySet()) {
                boolean due = !seen.contains(job.getKey()) && (job.getValue() ? endedLeft-- : unfinishedLeft--) > 0;
                if (due) {
                    ids.add(job.getKey());
                }
            }
            ids.forEach(id -> open.put(id, Boolean.TRUE.equals(open.remove(id))));
            return ids;
        }

        /**
         * After a scan without a gap: what is older needs no memory, because the list is not read so far again.
         *
         * @param before the time of the service when the scan began. A job that is stamped later must not raise the floor
         *     above it: all jobs that come until that time would pass for old.
         */
        synchronized void scanned(@Nullable OffsetDateTime newestSeen, Instant before) {
            if (newestSeen != null && (newest == null || newestSeen.isAfter(newest))) {
                OffsetDateTime bound = before.atOffset(ZoneOffset.UTC);
                OffsetDateTime bounded = newestSeen.isAfter(bound) ? bound : newestSeen;
                newest = newest != null && newest.isAfter(bounded) ? newest : bounded;
            }
            settled.values().removeIf(job -> isOld(job.createdAt()));
        }

        /** A page may hold jobs from before the floor, which were dealt with when they were newer. */
        private boolean isOld(Work job) {
            return isOld(job.createdAt());
        }

        private boolean isOld(@Nullable OffsetDateTime createdAt) {
            OffsetDateTime floor = floor();
            return floor != null && createdAt != null && createdAt.isBefore(floor);
        }

        @Override
        public synchronized String toString() {
            return "Ledger[open=" + open.size() + ", inHand=" + inHand.size() + ", settled=" + settled.size() + "]";
        }
    }
}
