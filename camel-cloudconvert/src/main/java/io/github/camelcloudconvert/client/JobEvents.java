package io.github.camelcloudconvert.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.completion.CompletionSignals;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventFeed;
import io.github.camelcloudconvert.client.events.EventModule;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import org.jspecify.annotations.Nullable;

/**
 * The events of one account: for subscribers, and for the waits of the client. Whatever is subscribed, each event about the
 * end of a job wakes the waits for it.
 */
final class JobEvents implements CompletionSignals, EventSubscriber, AutoCloseable {

    private final EventFeed feed;
    private final Runnable lookAgain;
    private final AtomicReference<@Nullable EventSubscription> waiting = new AtomicReference<>();
    private volatile @Nullable String userId;

    /**
     * @param wake told the ids of jobs that have ended
     * @param lookAgain run when events may have been lost
     */
    JobEvents(ClientSettings settings, ApiCaller caller, Delayer time, Consumer<String> wake, Runnable lookAgain) {
        this.lookAgain = lookAgain;
        EventFeed.Source source =
                new EventFeed.Source(settings.account(), settings.transport().token(), () -> userId(caller), wake);
        this.feed = EventModule.create(source, settings.eventsUrl(), settings.transport(), time);
    }

    /** A key belongs to the same user as long as it lives. */
    private CompletableFuture<String> userId(ApiCaller caller) {
        String known = userId;
        return known != null
                ? CompletableFuture.completedFuture(known)
                : caller.send(Calls.showUser()).thenApply(User::id).whenComplete((id, failure) -> userId = id);
    }

    EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
        return feed.subscribe(channel, subscriber);
    }

    ClientState.Socket state() {
        return feed.state();
    }

    /** From the first wait to the end of the client: jobs come and go too fast to subscribe to each. */
    @Override
    public void listen() {
        if (waiting.get() != null) {
            return;
        }
        EventSubscription subscription = feed.subscribe(EventChannel.userJobs(), this);
        if (!waiting.compareAndSet(null, subscription)) {
            subscription.cancel();
        }
    }

    @Override
    public boolean live() {
        EventSubscription subscription = waiting.get();
        return subscription != null && subscription.live();
    }

    @Override
    public void subscribed() {
        lookAgain.run();
    }

    /** The feed itself has told of it. */
    @Override
    public void event(ReportedEvent event) {}

    @Override
    public void close() {
        feed.close();
    }
}
