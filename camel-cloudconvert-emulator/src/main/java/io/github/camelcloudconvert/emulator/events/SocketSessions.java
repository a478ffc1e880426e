package io.github.camelcloudconvert.emulator.events;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import io.github.camelcloudconvert.emulator.events.Subscriptions.Listener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what clients say on their sockets. Runs on event loops. */
final class SocketSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSessions.class);
    private static final UUID NO_CLIENT = new UUID(0, 0);
    private final Subscriptions subscriptions;
    private final Channel.Gate gate;
    private final boolean refusalDisconnects;

    SocketSessions(Subscriptions subscriptions, Channel.Gate gate, boolean refusalDisconnects) {
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
        namespace.addEventListener("subscribe", Object.class, (client, sent, ack) -> subscribe(client, Wish.of(sent)));
        namespace.addEventListener(
                "unsubscribe", Object.class, (client, sent, ack) -> unsubscribe(client, Wish.of(sent)));
    }

    private void subscribe(SocketIOClient client, Wish wish) {
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

    private void unsubscribe(SocketIOClient client, Wish wish) {
        channel(wish)
                .ifPresent(named -> subscriptions.remove(named, new Listener(client, String.valueOf(wish.channel()))));
    }

    private static Optional<Channel> channel(Wish wish) {
        return Optional.ofNullable(wish.channel()).flatMap(Channel::named);
    }

    /**
     * What a client sends to subscribe to a channel, or to leave it (docs/api-notes.md#events). What it should have sent
     * and did not is null.
     *
     * @param authorization the header of that name among its headers, however it is spelt
     */
    private record Wish(@Nullable String channel, @Nullable String authorization) {

        /** Reads what a client sent, which may be anything. */
        static Wish of(@Nullable Object sent) {
            Map<?, ?> fields = object(sent);
            Object authorization = object(object(fields.get("auth")).get("headers")).entrySet().stream()
                    .filter(header -> "authorization".equalsIgnoreCase(String.valueOf(header.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            return new Wish(text(fields.get("channel")), text(authorization));
        }

        private static Map<?, ?> object(@Nullable Object value) {
            return value instanceof Map<?, ?> fields ? fields : Map.of();
        }

        private static @Nullable String text(@Nullable Object value) {
            return value instanceof String text ? text : null;
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Wish[" + channel + "]";
        }
    }
}
