package io.github.camelcloudconvert.emulator.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests that arrived, also those that a fault or an error answered, by method, path template and host, as
 * {@code "GET /jobs/{id} SYNC"}. Uploads are {@code "POST /tasks STORAGE"}, downloads {@code "GET /tasks/{file} STORAGE"}.
 * Thread-safe.
 */
public final class RequestCounts {
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    void count(Host host, String route) {
        counts.computeIfAbsent(route + " " + host, key -> new AtomicInteger()).incrementAndGet();
    }

    /** How many requests had this key. */
    public int of(String key) {
        AtomicInteger count = counts.get(key);
        return count == null ? 0 : count.get();
    }

    /** How many requests a host got. */
    public int of(Host host) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + host))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    /** All counts by key. */
    public Map<String, Integer> all() {
        Map<String, Integer> all = new TreeMap<>();
        counts.forEach((key, count) -> all.put(key, count.get()));
        return all;
    }

    public void reset() {
        counts.clear();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
