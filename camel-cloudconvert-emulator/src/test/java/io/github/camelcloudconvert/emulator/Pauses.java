package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.emulator.service.profile.Delay;

import static org.awaitility.Awaitility.await;

/** Time that stands still until the test lets it go on. */
final class Pauses implements Delay {
    private final List<Duration> asked = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void after(Duration time, Runnable action) {
        asked.add(time);
        waiting.add(action);
    }

    /** Lets the oldest pause end, which is there or comes soon. */
    void end() {
        await().until(() -> !waiting.isEmpty());
        waiting.remove().run();
    }

    /** The pauses so far. */
    List<Duration> asked() {
        return List.copyOf(asked);
    }

    Duration sum() {
        return asked.stream().reduce(Duration.ZERO, Duration::plus);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
