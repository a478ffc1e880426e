package io.github.camelcloudconvert.emulator.convertly;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.camelcloudconvert.emulator.account.RateLimiter;
import io.github.camelcloudconvert.emulator.account.RunningJobs;
import org.jspecify.annotations.Nullable;

/** An account: its jobs, what it has used, and what its plan lets it do. Thread-safe. */
final class ConvertlyAccount {
    private static final Duration MEMORY = Duration.ofDays(1);
    private final ConvertlyPlan plan;
    private final Set<ConvertlyQuirk> quirks;
    private final Clock clock;
    private final RateLimiter minute;
    private final RunningJobs running;
    private final Map<String, ConvertlyJob> jobs = new LinkedHashMap<>();
    private final Map<String, ConvertlyJob> byKey = new LinkedHashMap<>();
    private final Map<String, Integer> paid = new TreeMap<>();
    private YearMonth month = YearMonth.of(1970, 1);
    private int used;
    private int created;
    private long storedBytes;

    ConvertlyAccount(ConvertlyPlan plan, Set<ConvertlyQuirk> quirks, Clock clock) {
        this.plan = plan;
        this.quirks = quirks;
        this.clock = clock;
        this.minute = new RateLimiter(plan.perMinute(), clock);
        this.running = new RunningJobs(plan.concurrentJobs());
    }

    ConvertlyPlan plan() {
        return plan;
    }

    RateLimiter minute() {
        return minute;
    }

    /** Refuses when the requests of the month are used up. */
    synchronized void checkQuota() {
        if (left() == 0 && !plan.overage()) {
            int status = quirks.contains(ConvertlyQuirk.MONTHLY_CAP_ANSWERS_429) ? 429 : 402;
            throw ConvertlyError.of(status, "Monthly quota exceeded. Upgrade the plan or switch overage on.");
        }
    }

    /** How many requests are left in this month; a large number where there is no bound. */
    synchronized int left() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        if (!now.equals(month)) {
            month = now;
            used = 0;
        }
        return plan.monthlyRequests() == 0 ? Integer.MAX_VALUE : Math.max(0, plan.monthlyRequests() - used);
    }

    /** Counts a request that is carried out, or refuses it. */
    synchronized void charge(String route) {
        checkQuota();
        used++;
        paid.merge(route, 1, Integer::sum);
    }

    /** What has been counted since the start or the last reset, by route. */
    synchronized Map<String, Integer> paid() {
        return new TreeMap<>(paid);
    }

    /** The job that this key has made. */
    synchronized Optional<ConvertlyJob> remembered(@Nullable String key) {
        ConvertlyJob job = key == null ? null : byKey.get(key);
        if (job != null && quirks.contains(ConvertlyQuirk.IDEMPOTENCY_KEYS_EXPIRE)) {
            Instant end = job.createdAt().plus(MEMORY);
            if (!clock.instant().isBefore(end)) {
                byKey.remove(key);
                return Optional.empty();
            }
        }
        return Optional.ofNullable(job);
    }

    /**
     * Counts and keeps a new job, unless its key has made one already: then that one is the answer, and nothing is counted.
     *
     * @param route null for what counts against no quota
     */
    synchronized ConvertlyJob admit(@Nullable String route, @Nullable String key, Supplier<ConvertlyJob> make) {
        Optional<ConvertlyJob> known = remembered(key);
        if (known.isPresent()) {
            return known.get();
        }
        checkConcurrency();
        if (route != null) {
            charge(route);
        }
        ConvertlyJob job = make.get();
        jobs.put(job.id(), job);
        created++;
        if (key != null) {
            byKey.put(key, job);
        }
        return job;
    }

    private void checkConcurrency() {
        if (quirks.contains(ConvertlyQuirk.CONCURRENT_JOBS_REFUSED) && plan.concurrentJobs() > 0) {
            long open = jobs.values().stream().filter(job -> !job.hasEnded()).count();
            if (open >= plan.concurrentJobs()) {
                throw ConvertlyError.of(403, "Plan limit: " + plan.concurrentJobs() + " concurrent jobs.");
            }
        }
    }

    /** The jobs that are {@code processing}. */
    RunningJobs running() {
        return running;
    }

    synchronized ConvertlyJob job(String id) {
        ConvertlyJob job = jobs.get(id);
        if (job == null) {
            throw ConvertlyError.notFound("Job");
        }
        return job;
    }

    synchronized void forget(ConvertlyJob job) {
        jobs.remove(job.id());
        byKey.values().removeIf(job::equals);
    }

    /** In the order of their creation. */
    synchronized List<ConvertlyJob> jobs() {
        return new ArrayList<>(jobs.values());
    }

    /** How many jobs were created since the start or the last reset, cancelled ones included. */
    synchronized int created() {
        return created;
    }

    /** Takes room for stored files; false, and nothing taken, when there is not enough. */
    synchronized boolean store(long bytes) {
        boolean fits = plan.storageBytes() == 0 || storedBytes + bytes <= plan.storageBytes();
        if (fits) {
            storedBytes += bytes;
        }
        return fits;
    }

    synchronized void free(long bytes) {
        storedBytes = Math.max(0, storedBytes - bytes);
    }

    /** Forgets everything, jobs that run included. */
    synchronized void reset() {
        jobs.clear();
        byKey.clear();
        paid.clear();
        minute.reset();
        running.reset();
        used = 0;
        created = 0;
        storedBytes = 0;
    }
}
