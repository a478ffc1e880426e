package io.github.camelcloudconvert.emulator.hook;

import java.time.Instant;
import java.util.List;

/**
 * A webhook of an account at one moment.
 *
 * @param url where deliveries go
 * @param events which events it wants, in the client's order
 * @param secret signs its deliveries
 */
public record Webhook(
        long id, String url, List<String> events, String secret, Instant createdAt, Instant updatedAt, Health health) {

    /** How its deliveries have fared. */
    public enum Health {
        WELL,
        /** The last delivery failed. */
        FAILING,
        /** Switched off for good. */
        DISABLED
    }

    public Webhook {
        events = List.copyOf(events);
    }

    public boolean failing() {
        return health != Health.WELL;
    }

    public boolean disabled() {
        return health == Health.DISABLED;
    }

    boolean wants(String event) {
        return !disabled() && events.contains(event);
    }

    /** Its health after a delivery; what is switched off stays so. */
    Webhook now(Health next, Instant time) {
        return disabled() || next == health ? this : new Webhook(id, url, events, secret, createdAt, time, next);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + events + ", " + health + "]";
    }
}
