package io.github.camelcloudconvert.internal.consumer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one account of a service: which of them a consumer delivers, and as what. Nothing here blocks; safe for any
 * thread.
 *
 * @param <J> a job as the service describes it
 * @param <E> what the service reports
 */
public interface ServiceJobs<J extends Work, E extends JobEvent> {

    /** Where they are listed; null where the account has no key. */
    JobFeed.@Nullable Source<J> list();

    /** Whether the ended job is one of those that the endpoint polls for. */
    boolean wanted(J job, Instant now);

    /** Whether the event is about a job that the endpoint is about, whatever its state. */
    boolean concerns(E event, Instant now);

    /** Whether a job is at most so many milliseconds old, 0 for any age. Without a date it counts as young. */
    static boolean youngEnough(long maxAge, @Nullable OffsetDateTime createdAt, Instant now) {
        return maxAge <= 0
                || createdAt == null
                || !createdAt.toInstant().isBefore(now.minus(Duration.ofMillis(maxAge)));
    }

    /** The end of a job, as the service would report it. */
    E end(J job);

    /** What the event brings; its files belong to the receiver. */
    CompletableFuture<Outcome> content(E event);

    /** Makes the message of what an event has brought. Takes over the files, also where it fails. */
    void write(Exchange exchange, Outcome outcome, E event) throws IOException;
}
