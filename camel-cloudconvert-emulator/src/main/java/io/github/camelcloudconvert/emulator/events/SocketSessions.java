package io.github.camelcloudconvert.emulator.events;

import java.util.Optional;
import java.util.UUID;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import io.github.camelcloudconvert.emulator.events.Subscriptions.Listener;
import io.github.camelcloudconvert.emulator.wire.SubscriptionJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what clients say on their sockets. Runs on event loops. */
final class SocketSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSessions.class);
    private static final UUID NO_CLIENT = new UUID(0, 0);
    private final Subscriptions subscriptions;
    private final ChannelGate gate;
    private final boolean refusalDisconnects;

    SocketSessions(Subscriptions subscriptions, ChannelGate gate, boolean refusalDisconnects) {
        this.subscriptions = subscriptions;
        this.gate = gate;
        this.refusalDisconnects = refusalDisconnects;
    }

    void serve(Namespace namespace) {
        // the library drops the room of all clients when the last one leaves, and then fails the client that is just
        // coming; a member that never leaves keeps the room
        namespace.joinRoom(namespace.getName(), NO_CLIENT);
        namespace.addDisconnectListener(subscriptions::forget);
        // any JSON is taken, because the library logs what it cannot read, and there may be a key in it
        namespace.addEventListener(
                "subscribe", Object.class, (client, sent, ack) -> subscribe(client, SubscriptionJson.of(sent)));
        namespace.addEventListener(
                "unsubscribe", Object.class, (client, sent, ack) -> unsubscribe(client, SubscriptionJson.of(sent)));
    }

    private void subscribe(SocketIOClient client, SubscriptionJson wish) {
        Optional<Channel> channel = channel(wish).filter(named -> gate.opens(wish.authorization(), named));
        LOG.debug("{} subscribes to {}: {}", client.getSessionId(), wish.channel(), channel.isPresent());
        if (channel.isPresent()) {
            subscriptions.add(channel.get(), new Listener(client, String.valueOf(wish.channel())));
            forgetIfGone(client);
        } else if (refusalDisconnects) {
            client.disconnect();
        }
    }

    /** Its end may have been told before it was on the list, and no event would take it off then. */
    private void forgetIfGone(SocketIOClient client) {
        if (!client.isChannelOpen()) {
            subscriptions.forget(client);
        }
    }

    private void unsubscribe(SocketIOClient client, SubscriptionJson wish) {
        channel(wish)
                .ifPresent(named -> subscriptions.remove(named, new Listener(client, String.valueOf(wish.channel()))));
    }

    private static Optional<Channel> channel(SubscriptionJson wish) {
        return Optional.ofNullable(wish.channel()).flatMap(Channel::named);
    }
}
