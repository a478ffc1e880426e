package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All waits of one account for jobs or for tasks, by as few calls as possible. A few are read one by one, each at its own
 * pace, and so are many where no lists show them. Many jobs are looked for in the lists of ended jobs, whose items are the
 * results, so that one call can end a hundred waits; a job that no list shows in the time that jobs usually take is read
 * singly, for it may be deleted, or stand too deep in the list.
 *
 * <p>A wait fails only where the answer can never come: what it waits for does not exist, or the service refuses to tell.
 * There is no deadline here; the starter of a wait cancels it.
 *
 * <p>There is one timer, for the next thing to do. Whatever happens calls {@link #proceed}, which does what is due on one
 * thread at a time and never under a lock.
 */
final class Poller<T extends Work> {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    /** From so many jobs on, lists are cheaper. */
    static final int MANY = 20;

    /** So many waits are looked through whenever one of them changes. */
    private static final int FEW = 500;

    /** The pause between two looks, for each wait beyond these. */
    private static final long NANOS_PER_LOOK = 3_000;

    /** The shortest time between the beginnings of two rounds, where the budget allows it. */
    static final Duration SHORTEST_ROUND = Duration.ofMillis(250);

    private final Lookup<T> reads;
    private final CompletionSignals events;
    private final RateBudget budget;
    private final Durations durations = new Durations();
    private final Delayer time;
    private final Backoff afterFailure;
    private final PendingJobs<T> watched;
    private final Queue<PendingWork<T>> demanded = new ConcurrentLinkedQueue<>();
    private final @Nullable ListScan lists;
    private final AtomicReference<@Nullable Tick> tick = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<?>> round = new AtomicReference<>();
    private final AtomicInteger demands = new AtomicInteger();
    private volatile boolean roundDemanded;
    /** These four change only between two rounds. */
    private volatile long nextRound;

    /** Counts where the end of every job would be reported. */
    private volatile long nextSeldomRound;

    private volatile int failedRounds;
    private volatile int roundJobs;
    /** Changes with each look at all waits. */
    private volatile long lastLook;

    private record Tick(long at, CompletableFuture<Void> due) {}

    /** Reads singly. */
    Poller(Lookup<T> reads, Delayer time) {
        this(reads, CompletionSignals.NONE, OptionalInt::empty, new PendingJobs<>(), null, time);
    }

    /** Reads jobs, by lists too. */
    static Poller<Job> ofJobs(JobReads reads, Delayer time) {
        PendingJobs<Job> watched = new PendingJobs<>();
        ListScan lists = new ListScan(reads, watched, time);
        return new Poller<>(reads, reads.events(), reads::rateLimit, watched, lists, time);
    }

    private Poller(
            Lookup<T> reads,
            CompletionSignals events,
            Supplier<OptionalInt> rateLimit,
            PendingJobs<T> watched,
            @Nullable ListScan lists,
            Delayer time) {
        this.reads = reads;
        this.events = events;
        this.budget = new RateBudget(rateLimit);
        this.watched = watched;
        this.lists = lists;
        this.time = time;
        this.afterFailure = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 1);
        this.nextRound = time.nanos();
        this.nextSeldomRound = nextRound;
        this.lastLook = nextRound;
    }

    /**
     * Reads for a wait until it has its result: the job or task when it has ended, failed or not.
     *
     * @param reports a source that tells of its end too, as long as it is live; no source does where no lists show it
     */
    void begin(PendingWork<T> wait, CompletionSignals reports) {
        reports.listen();
        wait.begin(lists == null ? CompletionSignals.NONE : reports, time.nanos());
        watched.add(wait);
        // after it was added: either this sees the report, or reported() sees the wait
        if (watched.takeEarly(wait.id())) {
            wait.report();
            demanded.add(wait);
        }
        wait.result().whenEnded((job, failure) -> {
            watched.remove(wait);
            proceed();
        });
        proceed();
    }

    /**
     * Takes a hint that it has ended, which may be wrong. Where it is waited for it is read at once, budget or not; reports
     * that come while it is being read lead to one more read.
     */
    void reported(String id) {
        if (watched.of(id).isEmpty()) {
            watched.reportedEarly(id);
        }
        List<PendingWork<T>> waits = watched.of(id);
        waits.forEach(wait -> {
            wait.report();
            demanded.add(wait);
        });
        if (!waits.isEmpty()) {
            watched.takeEarly(id);
            proceed();
        }
    }

    /** Takes notice that reports may have been lost: what waits for them is looked for once, singly or by the lists. */
    void reportsMayBeLost() {
        roundDemanded = true;
        if (singly()) {
            watched.forEach(wait -> {
                if (wait.reports().equals(events)) {
                    wait.demand();
                    demanded.add(wait);
                }
            });
        }
        proceed();
    }

    /** How long the latest waits took. */
    Durations durations() {
        return durations;
    }

    /** What reports ends as they happen. */
    CompletionSignals events() {
        return events;
    }

    private boolean singly() {
        return lists == null || watched.size() < MANY;
    }

    /** Does what is due. A thread that comes while another is at it leaves the rest to that one. */
    private void proceed() {
        if (demands.getAndIncrement() != 0) {
            return;
        }
        int answered = 1;
        while (answered != 0) {
            try {
                step();
            } catch (Throwable broken) { // no caller waits for it, and no wait may hang for it
                fail(broken);
            }
            answered = demands.addAndGet(-answered);
        }
    }

    private void step() {
        CompletableFuture<?> running = round.get();
        long now = time.nanos();
        readDemanded();
        if (watched.isEmpty()) {
            stopTick();
            if (running != null) {
                running.cancel(false);
            }
        } else if (running == null && singly()) {
            // each look at thousands of waits costs more than a read
            long nextLook = lastLook + Math.max(0, watched.size() - FEW) * NANOS_PER_LOOK;
            if (nextLook - now > 0) {
                tickAt(nextLook, now);
            } else {
                lastLook = now;
                readDue(now);
            }
        } else if (running == null && lists != null) {
            long next = watched.reported() && !roundDemanded ? nextSeldomRound : nextRound;
            if (next - now <= 0) {
                startRound(lists, now);
            } else {
                tickAt(next, now);
            }
        }
    }

    private void readDue(long now) {
        long next = Long.MAX_VALUE;
        for (PendingWork<T> wait : watched.unread()) {
            long left = wait.dueNanos() - now;
            if (left <= 0) {
                read(wait); // the end of the read leads here again
            } else {
                next = Math.min(next, left);
            }
        }
        if (next < Long.MAX_VALUE) {
            tickAt(now + next, now);
        }
    }

    private void readDemanded() {
        for (PendingWork<T> wait = demanded.poll(); wait != null; wait = demanded.poll()) {
            // the end of a read that is under way looks at the demand itself
            if (wait.demanded() && !wait.reading() && !wait.result().isDone()) {
                read(wait);
            }
        }
    }

    private void read(PendingWork<T> wait) {
        wait.read(reads, time, pause -> longer(pause, budget.spacing(watched.size())), () -> {
            if (wait.demanded()) {
                demanded.add(wait);
            }
            proceed();
        });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void startRound(ListScan scan, long now) {
        // before the first call: what is demanded from now on needs another round
        roundDemanded = false;
        roundJobs = watched.size();
        CompletableFuture<ListScan.Result> next = scan.run(() -> budget.perRound(jobs()));
        round.set(next);
        next.whenComplete((result, failure) -> {
            try {
                endRound(now, result, failure);
            } catch (Throwable broken) { // the boundary of a callback: a round that does not end lets none begin
                fail(broken);
            } finally {
                round.set(null);
                proceed();
            }
        });
    }

    private void endRound(long began, ListScan.@Nullable Result result, @Nullable Throwable failure) {
        // also where the rest breaks the next round is not at once
        nextRound = began + Delayer.nanosOf(SHORTEST_ROUND);
        if (result != null) {
            Duration pause = longer(SHORTEST_ROUND, spend(result));
            nextRound = began + Delayer.nanosOf(pause);
            nextSeldomRound = began + Delayer.nanosOf(longer(pause, watched.longestPause()));
        } else if (failure != null && !(failure instanceof CancellationException)) {
            fail(failure);
        }
    }

    private void fail(Throwable broken) {
        watched.forEach(wait -> wait.result().completeExceptionally(broken));
    }

    /** Those of the round: at least as many as it began with. */
    private int jobs() {
        return Math.max(roundJobs, watched.size());
    }

    /** Reads what no list showed, and says how long the budget needs to recover from it all. */
    private Duration spend(ListScan.Result lists) {
        Throwable failure = lists.failure();
        learn(failure);
        int most = budget.perRound(jobs());
        // Without lists this is the only way. Otherwise it may cost what the lists leave over of a round's calls, or a
        // quarter of what they do, so that a few jobs which last longer than most hardly delay the others.
        int spare = budget.within(SHORTEST_ROUND, jobs()) - lists.calls();
        int singly = failure == null ? Math.max(spare, Math.max(2, lists.calls() / 4)) : most - lists.calls();
        long usualNanos = durations.median().map(median -> 2 * median.toNanos()).orElse(-1L);
        List<PendingWork<T>> overdue = watched.overdue(time.nanos(), usualNanos, singly);
        overdue.forEach(this::read);
        Duration worth = budget.worth(lists.calls() + overdue.size(), jobs());
        return failure == null
                ? worth
                : longer(worth, PendingWork.pause(afterFailure.delay(failedRounds - 1), failure));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one round at a time
    private void learn(@Nullable Throwable failure) {
        if (failure != null) {
            failedRounds++;
            LOG.debug("the ended jobs could not be listed, so jobs are read singly", failure);
            watched.forEach(wait -> wait.couldNotAsk(failure));
        } else if (failedRounds > 0) {
            failedRounds = 0;
            watched.forEach(PendingWork::couldAsk);
        }
    }

    private void tickAt(long at, long now) {
        Tick current = tick.get();
        if (current != null && current.at() - at <= 0) {
            return; // it comes early, which does no harm
        }
        stopTick();
        Tick next = new Tick(at, time.after(Duration.ofNanos(Math.max(0, at - now))));
        tick.set(next);
        next.due().whenComplete((due, stopped) -> ticked(next, stopped));
    }

    private void ticked(Tick due, @Nullable Throwable stopped) {
        if (!tick.compareAndSet(due, null)) {
            return;
        }
        if (stopped == null) {
            proceed();
        } else {
            fail(stopped);
        }
    }

    private void stopTick() {
        Tick current = tick.getAndSet(null);
        if (current != null) {
            current.due().cancel(false);
        }
    }

    /**
     * How many calls the tracker may spend on waiting. Without a word of the service that is {@code 120 + 0.5 n} in a minute for {@code n}
     * jobs: two calls in a second serve a few jobs well, and the rest is what full pages of results need when thousands end
     * each second. Where the service names a limit, at most half of it goes into waiting; the other half is for the work.
     */
    private static final class RateBudget {

        private static final double BASE_PER_MINUTE = 120;
        private static final double PER_JOB_AND_MINUTE = 0.5;

        /** A round may take the calls of this part of a minute at once, and waits for them afterwards. */
        private static final int ROUNDS_PER_MINUTE = 6;

        /** One page of each list, and one job. */
        private static final int FEWEST_PER_ROUND = 3;

        private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

        private final Supplier<OptionalInt> rateLimit;

        /** @param rateLimit the calls per minute that the service last said it allows */
        RateBudget(Supplier<OptionalInt> rateLimit) {
            this.rateLimit = rateLimit;
        }

        double perMinute(int jobs) {
            return Math.min(BASE_PER_MINUTE + PER_JOB_AND_MINUTE * jobs, cap());
        }

        /** The most that one round of reads may spend. */
        int perRound(int jobs) {
            return Math.max(FEWEST_PER_ROUND, (int) (perMinute(jobs) / ROUNDS_PER_MINUTE));
        }

        /** The calls that come back in a time. */
        int within(Duration time, int jobs) {
            return (int) (perMinute(jobs) * Delayer.nanosOf(time) / NANOS_PER_MINUTE);
        }

        /** The time in which so many calls come back. */
        Duration worth(int calls, int jobs) {
            return Duration.ofNanos((long) (calls * NANOS_PER_MINUTE / perMinute(jobs)));
        }

        /** The shortest pause between two reads of the same job where each is read singly. */
        Duration spacing(int jobs) {
            double cap = cap();
            return Double.isInfinite(cap) ? Duration.ZERO : Duration.ofNanos((long) (jobs * NANOS_PER_MINUTE / cap));
        }

        private double cap() {
            OptionalInt limit = rateLimit.get();
            return limit.isPresent() ? Math.max(1, limit.getAsInt() / 2.0) : Double.POSITIVE_INFINITY;
        }
    }
}
