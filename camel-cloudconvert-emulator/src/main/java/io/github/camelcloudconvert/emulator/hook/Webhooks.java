package io.github.camelcloudconvert.emulator.hook;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The webhooks of one account. Thread-safe. */
public final class Webhooks {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SECRET_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Shared by all accounts of a process, so that no id of one account is a webhook of another. */
    private static final AtomicLong LAST_ID = new AtomicLong(81233);

    private final ConcurrentNavigableMap<Long, Webhook> byId = new ConcurrentSkipListMap<>();
    private final Clock clock;

    public Webhooks(Clock clock) {
        this.clock = clock;
    }

    public Webhook add(String url, List<String> events) {
        Instant now = clock.instant();
        Webhook webhook =
                new Webhook(LAST_ID.incrementAndGet(), url, events, newSecret(), now, now, Webhook.Health.WELL);
        byId.put(webhook.id(), webhook);
        return webhook;
    }

    /** False when there was none. */
    public boolean remove(long id) {
        return byId.remove(id) != null;
    }

    public Stream<Webhook> newestFirst() {
        return byId.descendingMap().values().stream();
    }

    /** The oldest one that exists: its secret is the account's. */
    public Optional<Webhook> first() {
        return byId.values().stream().findFirst();
    }

    /** Those that are to hear of an event, oldest first. */
    public List<Webhook> wanting(String event) {
        return byId.values().stream().filter(webhook -> webhook.wants(event)).toList();
    }

    /** Whether it exists and was not switched off; a delivery that waits for its next attempt asks. */
    public boolean isOn(long id) {
        Webhook webhook = byId.get(id);
        return webhook != null && !webhook.disabled();
    }

    /** Notes how a delivery went; nothing happens when the webhook is gone. */
    public void note(long id, Webhook.Health health) {
        byId.computeIfPresent(id, (key, webhook) -> webhook.now(health, clock.instant()));
    }

    public void clear() {
        byId.clear();
    }

    /** A secret as the service makes them. */
    public static String newSecret() {
        return RANDOM.ints(SECRET_LENGTH, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
