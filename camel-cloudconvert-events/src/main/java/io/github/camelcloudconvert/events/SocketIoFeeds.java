package io.github.camelcloudconvert.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.events.EventFeed;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.socket.client.IO;
import okhttp3.OkHttpClient;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** Makes feeds that listen by the official client of socket.io. The component finds it by its service file. */
public final class SocketIoFeeds implements EventFeed.Provider {

    /** Named by literals and not by text, so that a native image has them. */
    private static final List<Supplier<Class<?>>> NEEDED =
            List.of(() -> IO.class, () -> OkHttpClient.class, () -> JSONObject.class);

    /** Makes the service that {@link java.util.ServiceLoader} hands out. */
    public SocketIoFeeds() {}

    @Override
    public EventFeed create(EventFeed.Source source, @Nullable URI url, TransportSettings transport, Delayer time) {
        Supplier<EventSocket.Factory> factories = () -> {
            if (url == null) {
                throw new IllegalStateException("the address of the events is unknown: set eventsUrl");
            }
            return new SocketIoFactory(url, transport);
        };
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 2, time::jitter);
        return new EventConnection(source, factories, time, backoff);
    }

    /** Names what was excluded from the dependencies of this module. */
    @Override
    public @Nullable String missing() {
        for (Supplier<Class<?>> needed : NEEDED) {
            try {
                Class<?> unused = needed.get(); // that it can be loaded is all that is asked
            } catch (NoClassDefFoundError missing) {
                return String.valueOf(missing.getMessage()).replace('/', '.');
            }
        }
        return null;
    }
}
