package io.github.camelcloudconvert.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How one account's client works.
 *
 * @param maxInFlight conversions under way at a time; further ones wait in order
 * @param instanceTag the tag of jobs for which the user gave none: the same as long as this client lives, and another
 *     for every client
 * @param eventsUrl where events come from; null where that is unknown
 * @param creditLimit the credits that jobs may use in a day; 0 for no limit
 */
public record ClientSettings(
        TransportSettings transport, int maxInFlight, String instanceTag, @Nullable URI eventsUrl, long creditLimit) {

    /** Settings with a fresh instance tag. */
    public static ClientSettings of(TransportSettings transport, int maxInFlight) {
        String tag = "camel-cloudconvert-" + UUID.randomUUID().toString().substring(0, 8);
        return new ClientSettings(transport, maxInFlight, tag, null, 0);
    }

    /** The same with another address of events. */
    public ClientSettings withEvents(@Nullable URI url) {
        return new ClientSettings(transport, maxInFlight, instanceTag, url, creditLimit);
    }

    /** The same with another limit of credits. */
    public ClientSettings withCreditLimit(long limit) {
        return new ClientSettings(transport, maxInFlight, instanceTag, eventsUrl, limit);
    }

    /** The account's name. */
    public String account() {
        return transport.account();
    }

    /** Requests held open on the sync host at a time: as many as it has connections. */
    public int maxSyncConnections() {
        return transport.maxSyncConnections();
    }

    /** What a call may take with all its repetitions and the pauses between them. */
    public Duration longestCall() {
        int retries = Math.max(0, transport.maxRetries());
        return transport
                .requestTimeout()
                .multipliedBy(retries + 1L)
                .plus(transport.maxRetryAfter().multipliedBy(retries));
    }
}
