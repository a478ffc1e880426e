package io.github.camelcloudconvert.internal.consumer.webhook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Holds the paths of consumers of webhooks at the HTTP servers. A route that is stopped keeps its path, because the
 * server's own answer would make the sender disable the webhook; the consumer that Camel makes at the next start takes it
 * over. A path is freed when the last route that had it is removed. Safe for any thread.
 */
public final class WebhookPaths {

    private static final String USUAL = "platform-http";

    private final Map<Place, Occupancy> paths = new HashMap<>();
    /** No monitor: the server is started and stopped meanwhile. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Those of a context, whichever service they are for. */
    public static WebhookPaths of(CamelContext context) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        synchronized (WebhookPaths.class) {
            WebhookPaths known = plugins.getContextPlugin(WebhookPaths.class);
            if (known == null) {
                known = new WebhookPaths();
                plugins.addContextPlugin(WebhookPaths.class, known);
            }
            return known;
        }
    }

    private WebhookPaths() {}

    private record Place(RestConsumerFactory server, String path) {}

    /**
     * Lets the receiver have the deliveries at the path.
     *
     * @param endpoint whose {@link #leave} frees the path
     * @param httpComponent the name of the server's component; null where it is to be found
     * @throws IllegalArgumentException where the receiver of another endpoint works there, or there is no such server
     */
    void take(Endpoint endpoint, @Nullable String httpComponent, String path, WebhookReceiver<?, ?> receiver)
            throws Exception {
        Place place = new Place(server(endpoint.getCamelContext(), httpComponent), path);
        lock.lock();
        try {
            Occupancy occupancy = paths.get(place);
            if (occupancy == null) {
                occupancy = new Occupancy(endpoint, receiver);
                occupancy.open(endpoint.getCamelContext(), place);
                paths.put(place, occupancy);
            } else {
                occupancy.handOver(endpoint, receiver, path);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Frees the paths that no other endpoint has had. A context that stops ends its services last, and so the paths. */
    public void leave(Endpoint endpoint) {
        CamelContext context = endpoint.getCamelContext();
        if (context.isStopping()) {
            return;
        }
        lock.lock();
        try {
            paths.values().removeIf(occupancy -> occupancy.leave(endpoint, context));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all paths of a context that stops. */
    public void forget() {
        lock.lock();
        try {
            paths.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The component of that name; else the one of the REST configuration, platform-http, or the only one there is.
     *
     * @throws IllegalArgumentException that says what to add or to choose
     */
    static RestConsumerFactory server(CamelContext context, @Nullable String name) {
        RestConfiguration rest = context.getRestConfiguration();
        String configured = name == null && rest != null ? rest.getComponent() : name;
        if (configured != null) {
            return require(context, configured);
        }
        if (context.getComponent(USUAL) instanceof RestConsumerFactory usual) {
            return usual;
        }
        List<RestConsumerFactory> present = Stream.concat(
                        context.getComponentNames().stream()
                                .map(known -> context.getComponent(known, false))
                                .filter(RestConsumerFactory.class::isInstance)
                                .map(RestConsumerFactory.class::cast),
                        context.getRegistry().findByType(RestConsumerFactory.class).stream())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (present.size() != 1) {
            throw new IllegalArgumentException((present.isEmpty()
                            ? "there is no HTTP server to take deliveries: add the dependency"
                                    + " camel-platform-http-main, with Spring Boot camel-platform-http-starter"
                            : "there are several HTTP servers: choose one")
                    + ", or name a component with the option httpComponent");
        }
        return present.get(0);
    }

    private static RestConsumerFactory require(CamelContext context, String name) {
        if (context.getComponent(name) instanceof RestConsumerFactory found) {
            return found;
        }
        throw new IllegalArgumentException(
                "the component " + name + " is not there, or takes no HTTP requests: correct the option httpComponent");
    }

    /** A path, with the consumer that has it now. */
    private static final class Occupancy extends AsyncProcessorSupport {

        private final Set<Endpoint> endpoints = new HashSet<>();
        private volatile WebhookReceiver<?, ?> receiver;
        private Endpoint owner;
        private @Nullable Consumer consumer;

        Occupancy(Endpoint owner, WebhookReceiver<?, ?> receiver) {
            this.owner = owner;
            this.receiver = receiver;
            endpoints.add(owner);
        }

        void open(CamelContext context, Place place) throws Exception {
            RestConfiguration given = context.getRestConfiguration();
            RestConfiguration rest = given == null ? new RestConfiguration() : given;
            Consumer created = place.server()
                    .createConsumer(context, this, "POST", place.path(), null, null, null, rest, Map.of());
            context.addService(created, true, true);
            consumer = created;
        }

        void handOver(Endpoint endpoint, WebhookReceiver<?, ?> next, String path) {
            if (!owner.equals(endpoint) && receiver.isStarted()) {
                throw new IllegalArgumentException(
                        "another route receives at the path " + path + ": choose another path");
            }
            endpoints.add(endpoint);
            owner = endpoint;
            receiver = next;
        }

        /** Says whether the path has no endpoint left. */
        boolean leave(Endpoint endpoint, CamelContext context) {
            if (!endpoints.remove(endpoint) || !endpoints.isEmpty()) {
                return false;
            }
            Consumer open = consumer;
            if (open != null) {
                try {
                    context.removeService(open);
                } catch (Exception failed) {
                    throw new IllegalStateException("the path of a webhook cannot be freed", failed);
                }
                ServiceHelper.stopAndShutdownService(open);
            }
            return true;
        }

        @Override
        public boolean process(Exchange request, AsyncCallback callback) {
            return receiver.process(request, callback);
        }
    }
}
