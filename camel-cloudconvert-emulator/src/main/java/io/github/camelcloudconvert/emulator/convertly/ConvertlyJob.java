package io.github.camelcloudconvert.emulator.convertly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.store.FileNames;
import org.jspecify.annotations.Nullable;

/** A batch of files, its order and how far it has come. Thread-safe. */
final class ConvertlyJob {
    private final String id;
    private final ConvertlyAccount account;
    private final Order order;
    private final Instant createdAt;
    private Status status = Status.PENDING;
    private int completed;
    private int failed;
    private final List<Result> results = new ArrayList<>();
    private @Nullable String error;
    private @Nullable Instant completedAt;

    /** Where a job stands. */
    enum Status {
        PENDING,
        PROCESSING,
        COMPLETED,
        FAILED;

        /** As on the wire. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A file that a job or a call has made.
     *
     * @param originalSize of what it was made of
     * @param quality that was applied, null where there is none
     */
    record Result(ShelfFile file, long originalSize, @Nullable Integer quality) {

        /**
         * The name, or one with a number: two files of a batch may become results of one name.
         *
         * @param taken names, which the result is added to
         */
        static String free(String name, Set<String> taken) {
            String safe = FileNames.safe(name);
            String candidate = safe;
            for (int number = 2; !taken.add(candidate); number++) {
                candidate = FileNames.numbered(safe, number);
            }
            return candidate;
        }
    }

    /** A job at one moment. */
    record State(
            Status status,
            int completed,
            int failed,
            List<Result> results,
            @Nullable String error,
            @Nullable Instant completedAt) {}

    ConvertlyJob(String id, ConvertlyAccount account, Order order, Instant createdAt) {
        this.id = id;
        this.account = account;
        this.order = order;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    ConvertlyAccount account() {
        return account;
    }

    Order order() {
        return order;
    }

    Instant createdAt() {
        return createdAt;
    }

    synchronized State state() {
        return new State(status, completed, failed, List.copyOf(results), error, completedAt);
    }

    synchronized boolean hasEnded() {
        return status == Status.COMPLETED || status == Status.FAILED;
    }

    /** True once: for whom it begins. */
    synchronized boolean begin() {
        boolean first = status == Status.PENDING;
        if (first) {
            status = Status.PROCESSING;
        }
        return first;
    }

    /** Ends a job that has not begun; the status that forbids it otherwise. */
    synchronized Optional<Status> cancel(Instant now) {
        if (status != Status.PENDING) {
            return Optional.of(status);
        }
        end(Status.FAILED, "The job was cancelled.", now);
        return Optional.empty();
    }

    synchronized void add(List<Result> made) {
        completed++;
        results.addAll(made);
    }

    synchronized void fail(String reason) {
        failed++;
        error = reason;
    }

    /** Puts one archive in the place of the results. */
    synchronized void replace(Result archive) {
        results.clear();
        results.add(archive);
    }

    /** Ends what has begun. */
    synchronized void end(boolean strict, Instant now) {
        boolean broken = failed > 0 && (strict || completed == 0);
        end(broken ? Status.FAILED : Status.COMPLETED, broken ? error : null, now);
    }

    /** Ends what has not ended, whatever there is of it. */
    synchronized void abort(String reason, Instant now) {
        if (hasEnded()) {
            return;
        }
        end(Status.FAILED, reason, now);
    }

    private void end(Status last, @Nullable String reason, Instant now) {
        status = last;
        error = reason;
        completedAt = now;
    }

    @Override
    public String toString() {
        return "ConvertlyJob[" + id + ", " + state().status() + "]";
    }
}
