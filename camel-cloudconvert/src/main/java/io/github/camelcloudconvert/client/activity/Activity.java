package io.github.camelcloudconvert.client.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the client of one account has done since it exists, and remembers its last failures. Safe for any thread;
 * nothing here blocks.
 */
public final class Activity {

    /** How many failures are remembered. */
    public static final int FAILURES = 16;

    /** Jobs whose credits are known to be counted; what comes back later than so many others is counted again. */
    private static final int JOBS_REMEMBERED = 10_000;

    private static final int LONGEST_REASON = 500;

    /** What is counted. */
    public enum Count {
        /** Jobs that the first create call answered with. */
        JOBS_CREATED,
        /** Jobs whose create call got no usable reply, and that were found, or safely created anew. */
        JOBS_HEALED,
        /** Jobs of an earlier attempt, in place of which no other was created. */
        JOBS_RESUMED,
        /** Creations of which it stayed unknown whether a job exists. */
        CREATIONS_UNKNOWN,
        /** API calls that were sent again. */
        RETRIES,
        /** Refusals of the service after which all calls of the account were held back. */
        THROTTLE_PAUSES,
        /** Bytes of input files that reached the service. */
        BYTES_UP,
        /** Bytes of result files that arrived. */
        BYTES_DOWN,
        /** Credits of jobs whose end was seen, each job once. */
        CREDITS
    }

    private final Map<Count, LongAdder> counts = new ConcurrentHashMap<>();
    private final Deque<RecentFailure> failures = new ArrayDeque<>();
    private final Map<String, Boolean> charged = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > JOBS_REMEMBERED;
        }
    };

    private volatile @Nullable Consumer<ConversionEnd> observer;
    private volatile @Nullable Consumer<Job> jobEnds;

    public void add(Count count, long amount) {
        counter(count).add(amount);
    }

    public void add(Count count) {
        counter(count).increment();
    }

    public long of(Count count) {
        return counter(count).sum();
    }

    private LongAdder counter(Count count) {
        return counts.computeIfAbsent(count, first -> new LongAdder());
    }

    /** Counts the credits of a job that has ended, once for each job, however often its end is seen. */
    public void charge(Job ended) {
        Consumer<Job> told = jobEnds;
        if (told != null) {
            told.accept(ended);
        }
        long credits = creditsOf(ended);
        if (credits == 0) {
            return;
        }
        synchronized (charged) {
            if (charged.put(ended.id(), true) != null) {
                return;
            }
        }
        add(Count.CREDITS, credits);
    }

    /** What the tasks of a job have cost as far as is known; a job has no sum of its own. */
    public static long creditsOf(Job job) {
        long sum = 0;
        for (Task task : job.tasks()) {
            Long credits = task.credits();
            sum += credits == null ? 0 : Math.max(0, credits);
        }
        return sum;
    }

    /** @param told each job whose end is seen, perhaps several times; must neither block nor throw */
    public void whenJobEnds(Consumer<Job> told) {
        this.jobEnds = told;
    }

    /**
     * Lets the observer know the ends of later conversions.
     *
     * @param observer must neither block nor throw; null for none
     */
    public void observe(@Nullable Consumer<ConversionEnd> observer) {
        this.observer = observer;
    }

    /** Begins to measure a conversion; null where nothing asks for it. */
    public @Nullable PhaseTimes begin(long now) {
        return observer == null ? null : new PhaseTimes(now);
    }

    /**
     * Takes note of the end of a conversion.
     *
     * @param times null where it was not measured
     */
    public void ended(String operation, @Nullable PhaseTimes times, @Nullable Throwable failure) {
        Consumer<ConversionEnd> told = observer;
        if (told != null) {
            told.accept(new ConversionEnd(operation, times == null ? Map.of() : times.durations(), failure));
        }
    }

    /** Remembers a failure, and forgets the oldest where there are many. */
    public void failed(Instant at, String operation, @Nullable String jobId, Throwable failure) {
        String reason = failure instanceof CloudConvertException ours ? ours.reason() : null;
        RecentFailure recent = new RecentFailure(
                at,
                ServerMessages.clean(operation, LONGEST_REASON),
                jobId,
                failure.getClass().getSimpleName(),
                reason == null ? null : ServerMessages.clean(reason, LONGEST_REASON));
        synchronized (failures) {
            failures.addFirst(recent);
            if (failures.size() > FAILURES) {
                failures.removeLast();
            }
        }
    }

    /** The failures that are remembered, the latest first. */
    public List<RecentFailure> failures() {
        synchronized (failures) {
            return new ArrayList<>(failures);
        }
    }

    /** How long a conversion has spent in each phase. Safe for any thread that follows another of the same conversion. */
    public static final class PhaseTimes {

        /** In nanoseconds of the monotonic clock, in the order of the phases. */
        private final Map<Phase, Long> entered = new EnumMap<>(Phase.class);

        PhaseTimes(long now) {
            entered.put(Phase.QUEUE, now);
        }

        /** @param now of the monotonic clock */
        public synchronized void enter(Phase phase, long now) {
            entered.put(phase, now);
        }

        /** The phases that were entered, each until the next one that was; without {@link Phase#DONE}. */
        public synchronized Map<Phase, Duration> durations() {
            Map<Phase, Duration> durations = new EnumMap<>(Phase.class);
            Phase before = Phase.QUEUE;
            long since = entered.getOrDefault(before, 0L);
            for (Map.Entry<Phase, Long> next : entered.entrySet()) {
                if (next.getKey() != before) {
                    durations.put(before, Duration.ofNanos(Math.max(0, next.getValue() - since)));
                    before = next.getKey();
                    since = next.getValue();
                }
            }
            return durations;
        }
    }
}
