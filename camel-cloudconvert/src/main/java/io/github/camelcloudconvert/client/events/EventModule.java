package io.github.camelcloudconvert.client.events;

import java.net.URI;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.jspecify.annotations.Nullable;

/** The module by which events come. It is found where it is on the class path, and everything but events works without. */
public final class EventModule {

    private EventModule() {}

    /**
     * Does nothing where events can come.
     *
     * @param what needs them
     * @throws EventModuleMissingException that names the dependency to add
     */
    public static void require(String what) {
        provider(what);
    }

    /**
     * Makes the feed of an account, and opens nothing. Without the module no events come, and each subscription says why.
     *
     * @param url the address of the service's events; null where it is unknown, so that no events come
     * @param time belongs to the caller
     */
    public static EventFeed create(
            EventFeed.Source source, @Nullable URI url, TransportSettings transport, Delayer time) {
        EventFeed.Provider found;
        try {
            found = provider("the account " + source.name());
        } catch (EventModuleMissingException missing) {
            return new Silence(String.valueOf(missing.getMessage()));
        }
        return found.create(source, url, transport, time);
    }

    /** Looks each time: tools add to a class path that is in use. */
    private static EventFeed.Provider provider(String what) {
        EventFeed.Provider found;
        try {
            found = ServiceLoader.load(EventFeed.Provider.class, EventModule.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> EventModuleMissingException.absent(what));
        } catch (ServiceConfigurationError | LinkageError unusable) { // of another version, or torn apart
            throw EventModuleMissingException.unusable(what, unusable);
        }
        String missing = found.missing();
        if (missing != null) {
            throw EventModuleMissingException.incomplete(what, missing);
        }
        return found;
    }

    /** Has no events to tell. */
    private static final class Silence implements EventFeed {

        private final String trouble;
        private final Set<EventSubscription> subscriptions = ConcurrentHashMap.newKeySet();

        Silence(String trouble) {
            this.trouble = trouble;
        }

        @Override
        public EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
            EventSubscription subscription = new EventSubscription() {
                @Override
                public boolean live() {
                    return false;
                }

                @Override
                public String trouble() {
                    return trouble;
                }

                @Override
                public void cancel() {
                    subscriptions.remove(this);
                }
            };
            subscriptions.add(subscription);
            return subscription;
        }

        @Override
        public ClientState.Socket state() {
            return subscriptions.isEmpty() ? ClientState.Socket.UNUSED : ClientState.Socket.DOWN;
        }

        @Override
        public void close() {
            subscriptions.clear();
        }
    }
}
