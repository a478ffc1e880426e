package io.github.camelcloudconvert.client.events;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.jspecify.annotations.Nullable;

/** The events of one account. It opens nothing before events are wanted, and nothing here blocks. Safe for any thread. */
public interface EventFeed extends AutoCloseable {

    /** Wants the events of a channel until the subscription is cancelled. */
    EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber);

    /** Whether the events arrive that are asked for now. */
    ClientState.Socket state();

    /** Ends all subscriptions. May be called again. */
    @Override
    void close();

    /**
     * What a feed needs to know of its account.
     *
     * @param name of the account, for the log
     * @param token asked for every subscription, so that it may change while the feed runs
     * @param userId asks the service for the id of the account's user; may fail, and is then asked again later
     * @param ended told the id of each job whose end any event reports; must not block
     */
    record Source(String name, TokenSource token, Supplier<CompletableFuture<String>> userId, Consumer<String> ended) {}

    /** Makes feeds. {@link EventModule} finds it as a service of {@link java.util.ServiceLoader}. */
    interface Provider {

        /**
         * Makes the feed of one account, and opens nothing.
         *
         * @param url the address of the service's events; null where it is unknown, so that no events come
         * @param time belongs to the caller
         */
        EventFeed create(Source source, @Nullable URI url, TransportSettings transport, Delayer time);

        /**
         * Names a class that the provider needs and that is not on the class path; null where it has all.
         */
        @Nullable
        String missing();
    }
}
