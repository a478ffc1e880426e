package io.github.camelcloudconvert.emulator.hook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last thousand attempts of delivery, in the order in which they ended. Thread-safe. */
public final class WebhookDeliveries {
    private static final int KEPT = 1000;
    private final Deque<WebhookDelivery> attempts = new ArrayDeque<>();

    synchronized void add(WebhookDelivery attempt) {
        if (attempts.size() == KEPT) {
            attempts.removeFirst();
        }
        attempts.addLast(attempt);
    }

    public synchronized List<WebhookDelivery> all() {
        return new ArrayList<>(attempts);
    }

    /** Those of one event, as {@code job.finished}. */
    public List<WebhookDelivery> of(String event) {
        return all().stream().filter(attempt -> attempt.event().equals(event)).toList();
    }

    public synchronized void clear() {
        attempts.clear();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
