package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.convertly.client.ConvertlyCalls;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperations;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.account.Reach;
import io.github.camelcloudconvert.internal.account.Reaches;
import io.github.camelcloudconvert.internal.account.ServiceChecks;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookPaths;
import io.github.camelcloudconvert.internal.message.LargeBodies;
import io.github.camelcloudconvert.internal.message.TempFolders;
import io.github.camelcloudconvert.internal.observe.Meters;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/** Makes endpoints of Convertly, and owns what they share: clients, threads and temporary folders. */
@Component("convertly")
public class ConvertlyComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final ConvertlyAccounts ACCOUNTS = new ConvertlyAccounts();
    private static final String TASK_OPTION_PREFIX = "option.";

    @Metadata(description = "The options of all endpoints.")
    private ConvertlyConfiguration configuration = new ConvertlyConfiguration();

    @Metadata(
            label = "common",
            description =
                    "Further accounts by name, each with the options of an account and with none of the component's own."
                            + " They share nothing with each other. Chosen by the option or header account.")
    private Map<String, ConvertlyAccountConfiguration> accounts = new LinkedHashMap<>();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the TLS settings of the Camel context.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "producer",
            description =
                    "The listener that is told how far uploads, jobs and downloads are where progressListener is not set.")
    private @Nullable ProgressListener defaultProgressListener;

    @Metadata(
            label = "common",
            description = "The address of a stand-in for the service, such as that of the emulator, for all accounts:"
                    + " api=http://127.0.0.1:9094. No account, endpoint or message reaches the service then,"
                    + " whatever is said of baseUrl and proxies, and no account needs a key.")
    private @Nullable String redirectTo;

    private final Set<Reach> endpointReaches = ConcurrentHashMap.newKeySet();
    private final TempFolders tempFolders = new TempFolders();
    private final LargeBodies largeBodies = new LargeBodies();
    private BiFunction<ClientSettings, Delayer, ConvertlyClient> clientFactory = ConvertlyClient::create;
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private @Nullable ComponentRuntime<ConvertlyClient> running;
    private @Nullable ServiceChecks checks;
    private Meters meters = Meters.NONE;
    private boolean addressed;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String operation = operation(uri, remaining);
        UriOptions options = new UriOptions(getCamelContext(), uri, new ConvertlyEndpointConfigurer());
        options.prepare(parameters, TASK_OPTION_PREFIX);
        requireOneAccount(uri, parameters);
        ConvertlyConfiguration copy = configuration.copy();
        copy.getTaskOptions().putAll(PropertiesHelper.extractProperties(parameters, TASK_OPTION_PREFIX));
        ConvertlyEndpoint endpoint = new ConvertlyEndpoint(uri, this, operation, copy);
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException refused) {
            throw options.unfit(refused);
        }
        options.removeBlanks(endpoint);
        return endpoint;
    }

    private static List<String> operations() {
        return Stream.concat(ConvertlyOperations.names().stream(), ConvertlyEndpoint.CONSUMERS.stream())
                .toList();
    }

    /** The name as it is documented, however the URI writes it. */
    private static String operation(String uri, String written) {
        return operations().stream()
                .filter(written::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new ResolveEndpointFailedException(
                        uri,
                        "unknown operation '" + written + "'"
                                + UriOptions.nearest(written, operations())
                                        .map(known -> ", did you mean " + known + "?")
                                        .orElse("")
                                + ": use one of " + String.join(", ", ConvertlyOperations.names())
                                + ", or in from() one of " + String.join(", ", ConvertlyEndpoint.CONSUMERS)));
    }

    /** A named account has settings of its own; those in the URI would be another's. */
    private static void requireOneAccount(String uri, Map<String, Object> parameters) {
        Object account = parameters.get("account");
        parameters.keySet().stream()
                .filter(option -> account != null && ConvertlyAccountConfiguration.OPTIONS.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new ResolveEndpointFailedException(
                            uri,
                            "account=" + account + " has settings of its own: set accounts[" + account + "]." + option
                                    + " on the component in place of " + option + " here");
                });
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Reaches.of(getCamelContext()).join(this, this::book);
        if (defaultProgressListener == null) {
            defaultProgressListener = ComponentRuntime.onlyBean(this, ProgressListener.class);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Reaches.of(getCamelContext()).join(this, this::book);
        book().requireNoMixture();
        meters = Meters.of(
                getCamelContext(), isAutowiredEnabled() && getCamelContext().isAutowiredEnabled());
        ComponentRuntime<ConvertlyClient> started =
                ComponentRuntime.start(getCamelContext(), this, ConvertlyClient.SERVICE, this::client);
        running = started;
        checks = new ServiceChecks(getCamelContext(), "convertly", this::isHealthCheckProducerEnabled, started.time());
    }

    @Override
    protected void doStop() throws Exception {
        if (checks != null) {
            checks.close();
            checks = null;
        }
        if (running != null) {
            running.stop();
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

    private ConvertlyClient client(AccountSettings settings, Delayer time) {
        try {
            ConvertlyClient client = clientFactory.apply(
                    ClientSettings.of(settings.transport(getCamelContext()), settings.maxInFlight()), time);
            meters.bind(settings.transport(), client);
            return client;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("the TLS settings cannot be used: check sslContextParameters", unusable);
        }
    }

    /** The accounts as the options are now, for endpoints that will use them. */
    AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> accountBook() {
        addressed = true;
        return book();
    }

    private AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> book() {
        return new AccountRegistry<>(
                ACCOUNTS,
                configuration,
                accounts,
                Redirect.single(redirectTo),
                new AccountRegistry.Context(Reaches.of(getCamelContext()), endpointReaches, environment),
                this::tls,
                null);
    }

    /** Where the API is for an endpoint of the component's own account. */
    URI apiAddress(ConvertlyConfiguration endpoint) {
        Redirect redirect = Redirect.single(redirectTo);
        return (redirect == null ? ACCOUNTS.hosts(endpoint) : redirect.hosts()).api();
    }

    private @Nullable SSLContextParameters tls(ConvertlyAccountConfiguration account) {
        SSLContextParameters own = account.getSslContextParameters();
        return own == null && useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : own;
    }

    ComponentRuntime<ConvertlyClient> running() {
        if (running == null) {
            throw new IllegalStateException("the component convertly is not started");
        }
        return running;
    }

    /** The client of an account, which from now on has its health check: reading a list costs nothing. */
    ConvertlyClient client(AccountSettings settings) {
        ConvertlyClient client = running().accounts().get(settings);
        ServiceChecks watching = checks;
        if (watching != null) {
            watching.watch(settings, () -> client.send(ConvertlyCalls.listJobs(null, new PageOf(1, 1))), () -> null);
        }
        return client;
    }

    /** Those of the accounts that were used since the start; none where the component is not started. */
    public List<? extends ServiceClient> clients() {
        ComponentRuntime<ConvertlyClient> started = running;
        return started == null ? List.of() : started.accounts().clients();
    }

    TempFolders tempFolders() {
        return tempFolders;
    }

    WebhookPaths webhookPaths() {
        return WebhookPaths.of(getCamelContext());
    }

    Meters meters() {
        return meters;
    }

    LargeBodies largeBodies() {
        return largeBodies;
    }

    void setClientFactory(BiFunction<ClientSettings, Delayer, ConvertlyClient> clientFactory) {
        this.clientFactory = clientFactory;
    }

    void setEnvironment(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    public ConvertlyConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(ConvertlyConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, ConvertlyAccountConfiguration> getAccounts() {
        return accounts;
    }

    public void setAccounts(Map<String, ConvertlyAccountConfiguration> accounts) {
        this.accounts = accounts;
    }

    public @Nullable String getRedirectTo() {
        return redirectTo;
    }

    /** @throws IllegalStateException after an endpoint has taken its address, which it would go on to use */
    public void setRedirectTo(@Nullable String redirectTo) {
        if (addressed && !Objects.equals(redirectTo, this.redirectTo)) {
            throw new IllegalStateException(
                    "redirectTo comes too late: set it before the context starts, or before the first route is added");
        }
        this.redirectTo = redirectTo;
    }

    public @Nullable ProgressListener getDefaultProgressListener() {
        return defaultProgressListener;
    }

    public void setDefaultProgressListener(@Nullable ProgressListener defaultProgressListener) {
        this.defaultProgressListener = defaultProgressListener;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
