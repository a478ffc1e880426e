package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The waits of a {@link JobPoller} by job; several may wait for the same one. Safe for any thread. */
final class PendingJobs {

    private final Map<String, List<PendingJob>> byId = new ConcurrentHashMap<>();
    /** How many waits each reporter has: to ask all waits at each step would cost too much. */
    private final Map<CompletionSignals, Integer> reporters = new ConcurrentHashMap<>();

    void add(PendingJob wait) {
        reporters.merge(wait.reports(), 1, Integer::sum);
        byId.merge(wait.id(), List.of(wait), (some, one) -> Stream.concat(some.stream(), one.stream())
                .toList());
    }

    /** Each wait once. */
    void remove(PendingJob wait) {
        reporters.computeIfPresent(wait.reports(), (reports, count) -> count == 1 ? null : count - 1);
        byId.computeIfPresent(wait.id(), (id, some) -> {
            List<PendingJob> others =
                    some.stream().filter(other -> other != wait).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** The waits for one job; none where it is not watched. */
    List<PendingJob> of(String id) {
        return byId.getOrDefault(id, List.of());
    }

    /** How many jobs. */
    int size() {
        return byId.size();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Whether the end of each would be reported. */
    boolean reported() {
        return reporters.keySet().stream().allMatch(CompletionSignals::live);
    }

    /** The shortest of their longest pauses. */
    Duration longestPause() {
        return all().map(PendingJob::longestPause)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    void forEach(Consumer<PendingJob> action) {
        byId.values().forEach(some -> some.forEach(action));
    }

    /** The tag that all have; null where they differ, or one has none. */
    @Nullable
    String commonTag() {
        Iterator<PendingJob> each = all().iterator();
        String first = each.hasNext() ? each.next().tag() : null;
        while (first != null && each.hasNext()) {
            first = first.equals(each.next().tag()) ? first : null;
        }
        return first;
    }

    /** Those that are to be read by now, where each job is read singly. */
    List<PendingJob> due(long now) {
        return unread().filter(wait -> wait.dueNanos() - now <= 0).toList();
    }

    /** In how many nanoseconds the next is to be read; empty where all are being read. */
    OptionalLong nextDue(long now) {
        return unread().mapToLong(wait -> wait.dueNanos() - now).min();
    }

    /**
     * Those that no list has shown in the usual time, the longest unseen first; before them those that a list showed
     * without their tasks.
     *
     * @param threshold null where the usual time is unknown
     */
    List<PendingJob> overdue(long now, @Nullable Duration threshold, int most) {
        return unread().filter(wait -> wait.overdue(now, threshold))
                .sorted(Comparator.comparing(PendingJob::incomplete)
                        .thenComparing(wait -> wait.unseen(now))
                        .reversed())
                .limit(most)
                .toList();
    }

    private Stream<PendingJob> unread() {
        return all().filter(wait -> !wait.reading());
    }

    private Stream<PendingJob> all() {
        return byId.values().stream().flatMap(List::stream);
    }
}
