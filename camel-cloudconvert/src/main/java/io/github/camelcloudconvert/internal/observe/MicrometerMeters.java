package io.github.camelcloudconvert.internal.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.activity.ConversionEnd;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.internal.observe.MeterName.Tag;
import io.github.camelcloudconvert.operation.Operations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters in a registry of Micrometer. Counters and gauges read what the clients count anyway, when the registry is
 * read; only the end of a conversion is told.
 */
final class MicrometerMeters implements Meters {

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeters.class);

    /** Under this name Camel's own meters have their registry. */
    private static final String CAMELS_NAME = "metricsRegistry";

    private static final String OTHER = "other";
    private static final Set<String> OF_CONVERTLY = Set.of("compress", "media");

    private final MeterRegistry registry;
    /** Those of an account at a service, by the tags of their meters. */
    private final Map<Tags, List<ServiceClient>> clients = new ConcurrentHashMap<>();

    private final Set<Meter> registered = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static Meters of(CamelContext context, boolean autowired) {
        MeterRegistry camels = context.getRegistry().lookupByNameAndType(CAMELS_NAME, MeterRegistry.class);
        if (camels != null) {
            return new MicrometerMeters(camels);
        }
        if (!autowired) {
            return NONE;
        }
        Set<MeterRegistry> found = context.getRegistry().findByType(MeterRegistry.class);
        if (found.size() > 1) {
            LOG.warn(
                    "no meters: the registry holds {} beans of the type MeterRegistry; name one of them {}",
                    found.size(),
                    CAMELS_NAME);
        }
        return found.size() == 1 ? new MicrometerMeters(found.iterator().next()) : NONE;
    }

    @Override
    public void bind(TransportSettings settings, ServiceClient client) {
        String service = service(settings, client.service());
        Tags group = Tags.of(Tag.ACCOUNT.key(), settings.account(), Tag.SERVICE.key(), service);
        clients.computeIfAbsent(group, this::register).add(client);
        client.activity().observe(end -> ended(group, end));
    }

    /** Where requests end, in a word. */
    private static String service(TransportSettings settings, String name) {
        TransportSettings.Proxy proxy = settings.proxy();
        if (!name.equals(ErrorContext.CLOUDCONVERT)) {
            String lower = name.toLowerCase(Locale.ROOT);
            return Hosts.isThisMachine(settings.apiBase().getHost()) ? lower + "-stand-in" : lower;
        }
        if (!Hosts.isService(settings.apiBase()) || (proxy != null && Hosts.isThisMachine(proxy.host()))) {
            return "stand-in";
        }
        return settings.apiBase().getHost().contains(".sandbox.") ? "sandbox" : "live";
    }

    private List<ServiceClient> register(Tags group) {
        List<ServiceClient> alike = new CopyOnWriteArrayList<>();
        counters(group, alike);
        gauge(MeterName.IN_FLIGHT, group, alike, clients -> sum(clients, ClientState::inFlight));
        gauge(MeterName.QUEUED, group, alike, clients -> sum(clients, ClientState::queued));
        gauge(MeterName.WAITING, group, alike, clients -> sum(clients, ClientState::waiting));
        gauge(MeterName.PAUSE, group, alike, MicrometerMeters::pause);
        gauge(MeterName.RATE_LIMIT, group, alike, MicrometerMeters::rateLimit);
        gauge(MeterName.SOCKET, group, alike, MicrometerMeters::socket);
        return alike;
    }

    private void counters(Tags group, List<ServiceClient> alike) {
        counter(MeterName.JOBS, group.and(Tag.ORIGIN.key(), "created"), alike, Count.JOBS_CREATED);
        counter(MeterName.JOBS, group.and(Tag.ORIGIN.key(), "healed"), alike, Count.JOBS_HEALED);
        counter(MeterName.JOBS, group.and(Tag.ORIGIN.key(), "resumed"), alike, Count.JOBS_RESUMED);
        counter(MeterName.JOBS, group.and(Tag.ORIGIN.key(), "unknown"), alike, Count.CREATIONS_UNKNOWN);
        counter(MeterName.CREDITS, group, alike, Count.CREDITS);
        counter(MeterName.BYTES, group.and(Tag.DIRECTION.key(), "up"), alike, Count.BYTES_UP);
        counter(MeterName.BYTES, group.and(Tag.DIRECTION.key(), "down"), alike, Count.BYTES_DOWN);
        counter(MeterName.RETRIES, group, alike, Count.RETRIES);
        counter(MeterName.PAUSES, group, alike, Count.THROTTLE_PAUSES);
    }

    private void counter(MeterName name, Tags tags, List<ServiceClient> alike, Count count) {
        registered.add(FunctionCounter.builder(name.id(), alike, clients -> clients.stream()
                        .mapToDouble(client -> client.activity().of(count))
                        .sum())
                .description(name.description())
                .baseUnit(name.unit())
                .tags(tags)
                .register(registry));
    }

    private void gauge(
            MeterName name, Tags group, List<ServiceClient> alike, ToDoubleFunction<List<ServiceClient>> value) {
        registered.add(Gauge.builder(name.id(), alike, value)
                .description(name.description())
                .baseUnit(name.unit())
                .tags(group)
                .register(registry));
    }

    private static double sum(List<ServiceClient> clients, ToDoubleFunction<ClientState> value) {
        return clients.stream().map(ServiceClient::state).mapToDouble(value).sum();
    }

    private static double pause(List<ServiceClient> clients) {
        return clients.stream()
                .mapToDouble(client -> client.state().pause().toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    private static double rateLimit(List<ServiceClient> clients) {
        return clients.stream()
                .map(client -> client.state().rateLimit())
                .filter(OptionalInt::isPresent)
                .mapToDouble(OptionalInt::getAsInt)
                .min()
                .orElse(Double.NaN);
    }

    private static double socket(List<ServiceClient> clients) {
        List<ClientState.Socket> sockets = clients.stream()
                .map(client -> client.state().socket())
                .filter(socket -> socket != ClientState.Socket.UNUSED)
                .toList();
        return sockets.isEmpty() ? Double.NaN : sockets.contains(ClientState.Socket.DOWN) ? 0 : 1;
    }

    private void ended(Tags group, ConversionEnd end) {
        boolean known = Operations.apiNames().contains(end.operation()) || OF_CONVERTLY.contains(end.operation());
        String operation = known ? end.operation() : OTHER;
        Tags tags = group.and(Tag.OPERATION.key(), operation);
        String outcome = end.failure() == null ? "success" : "failure";
        count(MeterName.CONVERSIONS, tags.and(Tag.OUTCOME.key(), outcome, Tag.EXCEPTION.key(), exception(end)));
        end.phases().forEach((phase, duration) -> {
            Timer timer = Timer.builder(MeterName.PHASES.id())
                    .description(MeterName.PHASES.description())
                    .tags(tags)
                    .tag(Tag.PHASE.key(), phase.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            keep(timer);
            timer.record(duration);
        });
    }

    private void count(MeterName name, Tags tags) {
        Counter counter = Counter.builder(name.id())
                .description(name.description())
                .tags(tags)
                .register(registry);
        keep(counter);
        counter.increment();
    }

    /** Notes a meter that was made at any time, also while {@link #close} removes them: one of both finds it. */
    private void keep(Meter meter) {
        registered.add(meter);
        if (closed) {
            registry.remove(meter);
        }
    }

    private static String exception(ConversionEnd end) {
        Throwable failure = end.failure();
        if (failure == null) {
            return "none";
        }
        return failure instanceof CloudConvertException ? failure.getClass().getSimpleName() : OTHER;
    }

    @Override
    public Consumer<String> events(String account, String source) {
        Tags tags = Tags.of(Tag.ACCOUNT.key(), account, Tag.SOURCE.key(), source);
        return verdict -> count(MeterName.EVENTS, tags.and(Tag.VERDICT.key(), verdict));
    }

    @Override
    public void close() {
        closed = true;
        clients.values()
                .forEach(alike -> alike.forEach(client -> client.activity().observe(null)));
        new ArrayList<>(registered).forEach(registry::remove);
        registered.clear();
        clients.clear();
    }
}
