package io.github.camelcloudconvert.emulator.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.corundumstudio.socketio.SocketIOClient;

/** Who listens to which channel. Thread-safe. */
final class Subscriptions {
    private final Map<Channel, Set<Listener>> byChannel = new ConcurrentHashMap<>();

    /**
     * A client that listens.
     *
     * @param name of the channel as the client wrote it, by which it will know its events
     */
    record Listener(SocketIOClient client, String name) {}

    void add(Channel channel, Listener listener) {
        byChannel.compute(channel, (key, known) -> {
            Set<Listener> listeners = known == null ? ConcurrentHashMap.newKeySet() : known;
            listeners.add(listener);
            return listeners;
        });
    }

    void remove(Channel channel, Listener listener) {
        byChannel.computeIfPresent(channel, (key, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    /** Takes away all that a client listens to. */
    void forget(SocketIOClient client) {
        byChannel
                .keySet()
                .forEach(channel -> byChannel.computeIfPresent(channel, (key, listeners) -> {
                    listeners.removeIf(listener -> listener.client().equals(client));
                    return listeners.isEmpty() ? null : listeners;
                }));
    }

    void clear() {
        byChannel.clear();
    }

    boolean isEmpty() {
        return byChannel.isEmpty();
    }

    List<Listener> of(List<Channel> channels) {
        return channels.stream()
                .flatMap(channel -> byChannel.getOrDefault(channel, Set.of()).stream())
                .toList();
    }

    /** The names of the channels with listeners, one for each listener. */
    List<String> names() {
        return byChannel.values().stream()
                .flatMap(Set::stream)
                .map(Listener::name)
                .sorted()
                .toList();
    }
}
