package io.github.camelcloudconvert.client.events;

import org.jspecify.annotations.Nullable;

/** The wish for events of one channel, which outlives connections. Safe for any thread. */
public interface EventSubscription {

    /** Whether events arrive now, as far as is known. */
    boolean live();

    /** Why none arrive, in words without any secret; null where they do, or nothing was tried yet. */
    @Nullable
    String trouble();

    /** Ends it; an event that is under way may still be reported. May be called again. */
    void cancel();
}
