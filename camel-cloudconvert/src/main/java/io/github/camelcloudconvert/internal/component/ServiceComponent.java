package io.github.camelcloudconvert.internal.component;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.RecentFailure;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.account.Reaches;
import io.github.camelcloudconvert.internal.account.Reaches.Reach;
import io.github.camelcloudconvert.internal.account.ServiceChecks;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookPaths;
import io.github.camelcloudconvert.internal.message.LargeBodies;
import io.github.camelcloudconvert.internal.message.TempFolders;
import io.github.camelcloudconvert.internal.observe.Meters;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a component of any service owns from its start to its stop: clients, threads, meters, health checks and temporary
 * folders; and what an operator sees of it. Its options are the matter of each service.
 *
 * @param <C> the client of an account
 */
public abstract class ServiceComponent<C extends ServiceClient> extends HealthCheckComponent {

    private static final String TASK_OPTION_PREFIX = "option.";

    private final String scheme;
    private final String service;
    private final Words words;
    private final TempFolders tempFolders = new TempFolders();
    private final LargeBodies largeBodies = new LargeBodies();
    private final Set<Reach> endpointReaches = ConcurrentHashMap.newKeySet();
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private volatile @Nullable ComponentRuntime<C> running;
    private volatile @Nullable ServiceChecks checks;
    private volatile Meters meters = Meters.NONE;
    private volatile boolean addressed;

    /**
     * What URIs of the service may say.
     *
     * @param producers operations that a message can be sent to, in the order of the documentation
     * @param consumers operations that a route can begin with
     * @param accountOptions knows the options of an account by name
     */
    public record Words(List<String> producers, List<String> consumers, PropertyConfigurerGetter accountOptions) {}

    /** @param service its name in errors; threads are named after it */
    protected ServiceComponent(String scheme, String service, Words words) {
        this.scheme = scheme;
        this.service = service;
        this.words = words;
    }

    /** Reads the options of a URI by their names and types. */
    protected abstract UriOptions options(String uri);

    /**
     * Makes an endpoint with a copy of the component's options.
     *
     * @param taskOptions that the URI adds
     */
    protected abstract Endpoint endpoint(String uri, String operation, Map<String, Object> taskOptions);

    @Override
    protected final Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        String operation = operation(uri, remaining);
        UriOptions options = options(uri);
        options.prepare(parameters, TASK_OPTION_PREFIX);
        requireOneAccount(uri, parameters);
        Endpoint endpoint =
                endpoint(uri, operation, PropertiesHelper.extractProperties(parameters, TASK_OPTION_PREFIX));
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException refused) {
            throw options.unfit(refused);
        }
        options.removeBlanks(endpoint);
        return endpoint;
    }

    /** The accounts as the options are now. */
    protected abstract AccountRegistry<?, ?> book();

    /** Makes the client of an account. */
    protected abstract C open(ClientSettings connection, AccountSettings settings, Delayer time);

    /** Gives the account its health check, once. */
    protected abstract void watch(ServiceChecks watching, AccountSettings settings, C client);

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Reaches.of(getCamelContext()).join(this, this::book);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Reaches.of(getCamelContext()).join(this, this::book);
        book().requireNoMixture();
        meters = Meters.of(
                getCamelContext(), isAutowiredEnabled() && getCamelContext().isAutowiredEnabled());
        ComponentRuntime<C> started = ComponentRuntime.start(getCamelContext(), this, service, this::connect);
        running = started;
        checks = new ServiceChecks(getCamelContext(), scheme, this::isHealthCheckProducerEnabled, started.time());
    }

    @Override
    protected void doStop() throws Exception {
        ServiceChecks watching = checks;
        if (watching != null) {
            watching.close();
            checks = null;
        }
        ComponentRuntime<C> stopping = running;
        if (stopping != null) {
            stopping.stop();
            running = null;
        }
        meters.close();
        meters = Meters.NONE;
        webhookPaths().forget();
        endpointReaches.clear();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        Reaches.of(getCamelContext()).leave(this);
        tempFolders.delete();
        super.doShutdown();
    }

    private C connect(AccountSettings settings, Delayer time) {
        try {
            ClientSettings connection =
                    ClientSettings.of(settings.transport(getCamelContext()), settings.maxInFlight());
            C client = open(connection, settings, time);
            meters.bind(settings.transport(), client);
            return client;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("the TLS settings cannot be used: check sslContextParameters", unusable);
        }
    }

    /** The client of an account, which from now on has its health check. */
    public final C client(AccountSettings settings) {
        C client = running().accounts().get(settings);
        ServiceChecks watching = checks;
        if (watching != null) {
            watch(watching, settings, client);
        }
        return client;
    }

    /** What accounts are looked up in. */
    protected final AccountRegistry.Context lookUp() {
        return new AccountRegistry.Context(Reaches.of(getCamelContext()), endpointReaches, environment);
    }

    /** Notes that an endpoint takes its addresses, which it will go on to use. */
    protected final void address() {
        addressed = true;
    }

    /** @throws IllegalStateException after an endpoint has taken its addresses */
    protected final void requireEarly(@Nullable String redirectTo, @Nullable String before) {
        if (addressed && !Objects.equals(redirectTo, before)) {
            throw new IllegalStateException(
                    "redirectTo comes too late: set it before the context starts, or before the first route is added");
        }
    }

    /** A named account has settings of its own; those in the URI would be another's. */
    private void requireOneAccount(String uri, Map<String, Object> parameters) {
        Object account = parameters.get("account");
        if (account == null || ClientRegistry.DEFAULT.equals(account)) {
            return;
        }
        parameters.keySet().stream()
                .filter(name -> words.accountOptions().getOptionType(name, false) != null)
                .findFirst()
                .ifPresent(option -> {
                    throw new ResolveEndpointFailedException(
                            uri,
                            "account=" + account + " has settings of its own: set accounts[" + account + "]." + option
                                    + " on the component in place of " + option + " here");
                });
    }

    /** The name as it is documented, however the URI writes it. */
    private String operation(String uri, String written) {
        List<String> all = Stream.concat(words.producers().stream(), words.consumers().stream())
                .toList();
        return all.stream()
                .filter(written::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new ResolveEndpointFailedException(
                        uri,
                        "unknown operation '" + written + "'"
                                + UriOptions.nearest(written, all)
                                        .map(known -> ", did you mean " + known + "?")
                                        .orElse("")
                                + ": use one of " + String.join(", ", words.producers()) + ", or in from() one of "
                                + String.join(", ", words.consumers())));
    }

    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, @Nullable String optionPrefix) {
        if (parameters.keySet().stream().anyMatch(name -> looksCut(name, parameters.get(name)))) {
            throw new ResolveEndpointFailedException(
                    uri,
                    """
                    an option value seems to be cut at an unescaped character, because the rest of it is read as \
                    further options. Write values with a plus, ampersand or percent sign as RAW(...), such as \
                    option.text=RAW(this & that)""");
        }
        try {
            super.validateParameters(uri, parameters, optionPrefix);
        } catch (ResolveEndpointFailedException refused) {
            throw options(uri).unknown(parameters.keySet(), refused);
        }
    }

    /** What stands behind a stray ampersand is no name, or has no value. */
    private static boolean looksCut(String name, @Nullable Object value) {
        return !name.matches("[A-Za-z][A-Za-z0-9._-]*")
                || value == null
                || value.toString().isEmpty();
    }

    public final ComponentRuntime<C> running() {
        ComponentRuntime<C> started = running;
        if (started == null) {
            throw new IllegalStateException("the component " + scheme + " is not started");
        }
        return started;
    }

    /** Those of the accounts that were used since the start; none where the component is not started. */
    public final List<C> clients() {
        ComponentRuntime<C> started = running;
        return started == null ? List.of() : started.accounts().clients();
    }

    private long sum(ToLongFunction<C> figure) {
        return clients().stream().mapToLong(figure).sum();
    }

    @ManagedAttribute(description = "The accounts that were used since the start")
    public String getAccountsInUse() {
        return clients().stream()
                .map(ServiceClient::account)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @ManagedAttribute(description = "Conversions under way")
    public long getConversionsInFlight() {
        return sum(client -> client.state().inFlight());
    }

    @ManagedAttribute(description = "Conversions that wait for their turn")
    public long getConversionsQueued() {
        return sum(client -> client.state().queued());
    }

    @ManagedAttribute(description = "Jobs whose end is waited for")
    public long getJobsWaiting() {
        return sum(client -> client.state().waiting());
    }

    @ManagedAttribute(description = "Credits of the jobs whose end was seen, where the service tells them")
    public long getCreditsUsed() {
        return sum(client -> client.activity().of(Activity.Count.CREDITS));
    }

    @ManagedAttribute(description = "The last conversion that failed, and why")
    public @Nullable String getLastFailure() {
        return clients().stream()
                .flatMap(client -> client.activity().failures().stream().limit(1))
                .max(Comparator.comparing(RecentFailure::at))
                .map(last -> last.at() + " " + last.operation() + ": " + last.error()
                        + (last.reason() == null ? "" : ": " + last.reason()))
                .orElse(null);
    }

    public final Meters meters() {
        return meters;
    }

    public final TempFolders tempFolders() {
        return tempFolders;
    }

    public final WebhookPaths webhookPaths() {
        return WebhookPaths.of(getCamelContext());
    }

    public final LargeBodies largeBodies() {
        return largeBodies;
    }

    protected void setEnvironment(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }
}
