package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.model.Work;
import org.jspecify.annotations.Nullable;

/** The waits of a {@link Poller} by job or task; several may wait for the same one. Safe for any thread. */
final class PendingJobs<T extends Work> {

    /** More jobs than end between the reply to a creation and the beginning of the wait for it. */
    private static final int EARLY_KEPT = 1000;

    private static final String NO_TAG = "";

    private final Map<String, List<PendingWork<T>>> byId = new ConcurrentHashMap<>();
    /** How many waits have each reporter, tag and longest pause: to ask all waits again and again would cost too much. */
    private final Map<CompletionSignals, Integer> reporters = new ConcurrentHashMap<>();

    private final Map<String, Integer> tags = new ConcurrentHashMap<>();
    private final Map<Duration, Integer> pauses = new ConcurrentHashMap<>();
    /** Jobs that were reported while no wait for them was known, the oldest first. Guarded by itself. */
    private final Set<String> early = new LinkedHashSet<>();

    void add(PendingWork<T> wait) {
        count(reporters, wait.reports());
        count(tags, tag(wait));
        count(pauses, wait.longestPause());
        byId.merge(wait.id(), List.of(wait), PendingJobs::joined);
    }

    private static <T extends Work> List<PendingWork<T>> joined(
            List<PendingWork<T>> some, List<PendingWork<T>> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Takes each wait once. */
    void remove(PendingWork<T> wait) {
        discount(reporters, wait.reports());
        discount(tags, tag(wait));
        discount(pauses, wait.longestPause());
        byId.computeIfPresent(wait.id(), (id, some) -> {
            List<PendingWork<T>> others = some.size() == 1
                    ? List.of()
                    : some.stream().filter(other -> other != wait).toList();
            return others.isEmpty() ? null : others;
        });
    }

    private static String tag(PendingWork<?> wait) {
        String tag = wait.tag();
        return tag == null ? NO_TAG : tag;
    }

    private static <K> void count(Map<K, Integer> waits, K key) {
        waits.merge(key, 1, Integer::sum);
    }

    private static <K> void discount(Map<K, Integer> waits, K key) {
        waits.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** The waits for one job; none where it is not watched. */
    List<PendingWork<T>> of(String id) {
        return byId.getOrDefault(id, List.of());
    }

    /** Remembers that a job was reported, up to a bound: a report may overtake the reply to the creation of a fast job. */
    void reportedEarly(String id) {
        synchronized (early) {
            if (early.add(id) && early.size() > EARLY_KEPT) {
                early.remove(early.iterator().next());
            }
        }
    }

    /** Whether the job was reported before there was a wait for it; forgets that. */
    boolean takeEarly(String id) {
        synchronized (early) {
            return early.remove(id);
        }
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
        for (CompletionSignals reporter : reporters.keySet()) {
            if (!reporter.live()) {
                return false;
            }
        }
        return true;
    }

    /** The shortest of their longest pauses. */
    Duration longestPause() {
        return pauses.keySet().stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    void forEach(Consumer<PendingWork<T>> action) {
        byId.values().forEach(some -> some.forEach(action));
    }

    /** The tag that all have; null where they differ, or one has none. */
    @Nullable
    String commonTag() {
        Iterator<String> each = tags.keySet().iterator();
        String first = each.hasNext() ? each.next() : NO_TAG;
        return first.equals(NO_TAG) || each.hasNext() ? null : first;
    }

    /** Those that are not being read now. */
    List<PendingWork<T>> unread() {
        return byId.values().stream()
                .flatMap(List::stream)
                .filter(wait -> !wait.reading())
                .toList();
    }

    /**
     * Those that no list has shown in the usual time, the longest unseen first; before them those that a list showed
     * without their tasks.
     *
     * @param usualNanos negative where the usual time is unknown
     */
    List<PendingWork<T>> overdue(long now, long usualNanos, int most) {
        Comparator<Overdue<T>> urgency =
                Comparator.<Overdue<T>, Boolean>comparing(Overdue::incomplete).thenComparingLong(Overdue::unseenNanos);
        PriorityQueue<Overdue<T>> first = new PriorityQueue<>(urgency);
        forEach(wait -> {
            if (!wait.reading() && wait.overdue(now, usualNanos)) {
                first.add(new Overdue<>(wait, wait.incomplete(), wait.unseenNanos(now)));
                if (first.size() > most) {
                    first.remove();
                }
            }
        });
        return first.stream().sorted(urgency.reversed()).map(Overdue::work).toList();
    }

    /** What is known of a wait at one moment: it may be read meanwhile, and what changes cannot be sorted. */
    private record Overdue<T extends Work>(PendingWork<T> work, boolean incomplete, long unseenNanos) {}
}
