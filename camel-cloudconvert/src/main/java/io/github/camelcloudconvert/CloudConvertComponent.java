package io.github.camelcloudconvert;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.RecentFailure;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.config.SecretConfiguration;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientFactory;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.CloudConvertAccounts;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.account.Reach;
import io.github.camelcloudconvert.internal.account.Reaches;
import io.github.camelcloudconvert.internal.account.ServiceChecks;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookPaths;
import io.github.camelcloudconvert.internal.message.LargeBodies;
import io.github.camelcloudconvert.internal.message.TempFolders;
import io.github.camelcloudconvert.internal.observe.Meters;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Operations;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/** Makes endpoints, and owns what they share: clients, threads and temporary folders. */
@Component("cloudconvert")
@ManagedResource(description = "Managed CloudConvert component")
public class CloudConvertComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final String TASK_OPTION_PREFIX = "option.";
    private static final CloudConvertAccounts ACCOUNTS = new CloudConvertAccounts();
    private static final String NOT_STARTED = "the component cloudconvert is not started";

    @Metadata(description = "The options of all endpoints.")
    private CloudConvertConfiguration configuration = new CloudConvertConfiguration();

    @Metadata(
            label = "common",
            description =
                    "Further accounts by name, each with the options of an account and with none of the component's own."
                            + " They share nothing with each other. Chosen by the option or header account.")
    private Map<String, AccountConfiguration> accounts = new LinkedHashMap<>();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the TLS settings of the Camel context.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "common",
            description =
                    "The addresses of a stand-in for the service, such as those that the emulator tells, for all accounts:"
                            + " api=http://127.0.0.1:9091 sync=http://127.0.0.1:9092 events=http://127.0.0.1:9093. No"
                            + " account, endpoint or message reaches the service then, whatever is said of hosts,"
                            + " regions, the sandbox and proxies, and no account needs a key.")
    private @Nullable String redirectTo;

    @Metadata(
            label = "security",
            description =
                    "Supplies the token of the component's own account where neither apiKey, credentialsProvider nor the"
                            + " environment variable says it. Not used where an account names the same bean, or where"
                            + " the component convertly is there too, because its tokens may be meant for them.")
    private @Nullable CredentialsProvider defaultCredentialsProvider;

    @Metadata(
            label = "producer",
            description =
                    "The listener that is told how far uploads, jobs and downloads are where progressListener is not set.")
    private @Nullable ProgressListener defaultProgressListener;

    private final TempFolders tempFolders = new TempFolders();
    private final LargeBodies largeBodies = new LargeBodies();
    private final Set<Reach> endpointReaches = ConcurrentHashMap.newKeySet();
    private ClientFactory clientFactory = ClientFactory::real;
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private volatile @Nullable ComponentRuntime<CloudConvertApi> running;
    private @Nullable ServiceChecks serviceChecks;
    private Meters meters = Meters.NONE;
    private boolean addressed;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String operation = operation(uri, remaining);
        UriOptions options = new UriOptions(getCamelContext(), uri, new CloudConvertEndpointConfigurer());
        options.prepare(parameters, TASK_OPTION_PREFIX);
        requireOneAccount(uri, parameters);
        CloudConvertConfiguration copy = configuration.copy();
        copy.getTaskOptions().putAll(PropertiesHelper.extractProperties(parameters, TASK_OPTION_PREFIX));
        CloudConvertEndpoint endpoint = endpoint(uri, operation, copy);
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException refused) {
            throw options.unfit(refused);
        }
        options.removeBlanks(endpoint);
        return endpoint;
    }

    /** The name as it is documented, however the URI writes it. */
    private static String operation(String uri, String written) {
        return Operations.find(written)
                .map(Operation::name)
                .or(() -> ConsumerOperation.find(written).map(ConsumerOperation::id))
                .orElseThrow(() -> new ResolveEndpointFailedException(
                        uri,
                        "unknown operation '" + written + "'" + nearest(written) + ": use one of "
                                + String.join(", ", Operations.names()) + ", or in from() one of "
                                + String.join(", ", ConsumerOperation.names())));
    }

    private static String nearest(String operation) {
        List<String> all = new ArrayList<>(Operations.names());
        all.addAll(ConsumerOperation.names());
        return UriOptions.nearest(operation, all)
                .map(known -> ", did you mean " + known + "?")
                .orElse("");
    }

    private CloudConvertEndpoint endpoint(String uri, String operation, CloudConvertConfiguration set) {
        boolean webhook = operation.equals(ConsumerOperation.WEBHOOK.id())
                && getCamelContext().getClassResolver().resolveClass(WebhookEndpoints.NEEDS) != null;
        return webhook
                ? WebhookEndpoints.create(uri, this, operation, set)
                : new CloudConvertEndpoint(uri, this, operation, set);
    }

    /** A named account has settings of its own; those in the URI would be another's. */
    private static void requireOneAccount(String uri, Map<String, Object> parameters) {
        Object account = parameters.get("account");
        if (account == null || ClientRegistry.DEFAULT.equals(account)) {
            return;
        }
        parameters.keySet().stream()
                .filter(AccountConfiguration.OPTIONS::contains)
                .findFirst()
                .ifPresent(option -> {
                    throw new ResolveEndpointFailedException(
                            uri,
                            "account=" + account + " has settings of its own: set accounts[" + account + "]." + option
                                    + " on the component in place of " + option + " here");
                });
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
            throw new UriOptions(getCamelContext(), uri, new CloudConvertEndpointConfigurer())
                    .unknown(parameters.keySet(), refused);
        }
    }

    /** What stands behind a stray ampersand is no name, or has no value. */
    private static boolean looksCut(String name, @Nullable Object value) {
        return !name.matches("[A-Za-z][A-Za-z0-9._-]*")
                || value == null
                || value.toString().isEmpty();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Reaches.of(getCamelContext()).join(this, this::book);
        if (defaultCredentialsProvider == null) {
            defaultCredentialsProvider = ComponentRuntime.onlyBean(this, CredentialsProvider.class);
        }
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
        ComponentRuntime<CloudConvertApi> started =
                ComponentRuntime.start(getCamelContext(), this, "CloudConvert", this::client);
        running = started;
        serviceChecks = new ServiceChecks(
                getCamelContext(), "cloudconvert", this::isHealthCheckProducerEnabled, started.time());
    }

    @Override
    protected void doStop() throws Exception {
        if (serviceChecks != null) {
            serviceChecks.close();
            serviceChecks = null;
        }
        ComponentRuntime<CloudConvertApi> stopping = running;
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

    private CloudConvertApi client(AccountSettings settings, Delayer time) {
        try {
            CloudConvertApi client = clientFactory.create(
                    ClientSettings.of(settings.transport(getCamelContext()), settings.maxInFlight())
                            .withEvents(settings.events())
                            .withCreditLimit(settings.creditLimit()),
                    time);
            meters.bind(settings.transport(), client);
            return client;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("the TLS settings cannot be used: check sslContextParameters", unusable);
        }
    }

    /** The accounts as the options are now, for endpoints that will use them. */
    AccountRegistry<AccountConfiguration, Signing> accountBook() {
        addressed = true;
        return book();
    }

    private AccountRegistry<AccountConfiguration, Signing> book() {
        return new AccountRegistry<>(
                ACCOUNTS,
                configuration,
                accounts,
                Redirect.of(redirectTo),
                new AccountRegistry.Context(Reaches.of(getCamelContext()), endpointReaches, environment),
                this::tls,
                fallbackCredentials());
    }

    /** A provider that may belong elsewhere is not chosen: its tokens would go to a service that they are not for. */
    private @Nullable CredentialsProvider fallbackCredentials() {
        CredentialsProvider found = defaultCredentialsProvider;
        boolean taken = getCamelContext().hasComponent("convertly") != null
                || accounts.values().stream().anyMatch(account -> account.getCredentialsProvider() == found);
        return taken ? null : found;
    }

    /** Where the API is for an endpoint of the component's own account. */
    URI apiAddress(CloudConvertConfiguration endpoint) {
        Redirect redirect = Redirect.of(redirectTo);
        return redirect == null ? Hosts.of(endpoint).api() : redirect.hosts().api();
    }

    private @Nullable SSLContextParameters tls(AccountConfiguration account) {
        SSLContextParameters own = account.getSslContextParameters();
        return own == null && useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : own;
    }

    ComponentRuntime<CloudConvertApi> running() {
        ComponentRuntime<CloudConvertApi> started = running;
        if (started == null) {
            throw new IllegalStateException(NOT_STARTED);
        }
        return started;
    }

    /** The client of an account, which from now on has its health check. */
    CloudConvertApi client(AccountSettings settings) {
        CloudConvertApi client = running().accounts().get(settings);
        ServiceChecks watching = serviceChecks;
        if (watching != null) {
            watching.watch(settings, client);
        }
        return client;
    }

    /** Those of the accounts that were used since the start; none where the component is not started. */
    List<CloudConvertApi> clients() {
        ComponentRuntime<CloudConvertApi> started = running;
        return started == null ? List.of() : started.accounts().clients();
    }

    private long sum(ToLongFunction<CloudConvertApi> figure) {
        return clients().stream().mapToLong(figure).sum();
    }

    @ManagedAttribute(description = "The accounts that were used since the start")
    public String getAccountsInUse() {
        return clients().stream()
                .map(CloudConvertApi::account)
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

    @ManagedAttribute(description = "Credits of the jobs whose end was seen")
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

    Meters meters() {
        return meters;
    }

    TempFolders tempFolders() {
        return tempFolders;
    }

    WebhookPaths webhookPaths() {
        return WebhookPaths.of(getCamelContext());
    }

    LargeBodies largeBodies() {
        return largeBodies;
    }

    void setClientFactory(ClientFactory clientFactory) {
        this.clientFactory = clientFactory;
    }

    void setEnvironment(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    public CloudConvertConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(CloudConvertConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, AccountConfiguration> getAccounts() {
        return accounts;
    }

    public void setAccounts(Map<String, AccountConfiguration> accounts) {
        this.accounts = accounts;
    }

    public @Nullable String getRedirectTo() {
        return redirectTo;
    }

    /** @throws IllegalStateException after an endpoint has taken its addresses, which it would go on to use */
    public void setRedirectTo(@Nullable String redirectTo) {
        if (addressed && !Objects.equals(redirectTo, this.redirectTo)) {
            throw new IllegalStateException(
                    "redirectTo comes too late: set it before the context starts, or before the first route is added");
        }
        this.redirectTo = redirectTo;
    }

    public SecretConfiguration getWebhook() {
        return configuration.getWebhook();
    }

    @Metadata(
            label = "security",
            description = "Through its option webhook.secret the signing secret of the webhooks of the component's own"
                    + " account.")
    public void setWebhook(SecretConfiguration webhook) {
        configuration.setWebhook(webhook);
    }

    public SecretConfiguration getSignedUrl() {
        return configuration.getSignedUrl();
    }

    @Metadata(
            label = "security",
            description = "Through its option signedUrl.secret the secret of the definition for conversion on demand of"
                    + " the component's own account.")
    public void setSignedUrl(SecretConfiguration signedUrl) {
        configuration.setSignedUrl(signedUrl);
    }

    public @Nullable CredentialsProvider getDefaultCredentialsProvider() {
        return defaultCredentialsProvider;
    }

    public void setDefaultCredentialsProvider(@Nullable CredentialsProvider defaultCredentialsProvider) {
        this.defaultCredentialsProvider = defaultCredentialsProvider;
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
