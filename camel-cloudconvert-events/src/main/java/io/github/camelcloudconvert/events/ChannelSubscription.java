package io.github.camelcloudconvert.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import org.jspecify.annotations.Nullable;

/** A channel that is wanted. Changed only in the mailbox of its connection; its flags are safe for any thread. */
final class ChannelSubscription {

    private final EventChannel channel;
    private final List<EventSubscriber> subscribers = new CopyOnWriteArrayList<>();
    private volatile @Nullable String name;
    private volatile boolean live;
    private int refusals;

    ChannelSubscription(EventChannel channel) {
        this.channel = channel;
        String id = channel.id();
        this.name = id == null ? null : channel.name(id);
    }

    EventChannel channel() {
        return channel;
    }

    List<EventSubscriber> subscribers() {
        return subscribers;
    }

    /** As the service calls it; null as long as the user's id is unknown. */
    @Nullable
    String name() {
        return name;
    }

    void named(String userId) {
        name = channel.name(userId);
    }

    /** How often the user could not be asked for, counted from 0. */
    int nextRefusal() {
        return refusals++;
    }

    boolean live() {
        return live;
    }

    void live(boolean now) {
        live = now;
    }
}
