package io.github.camelcloudconvert.convertly;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.convertly.client.ConvertlyCalls;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperations;
import io.github.camelcloudconvert.convertly.operation.ConvertlySigning;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.account.ServiceChecks;
import io.github.camelcloudconvert.internal.component.ServiceComponent;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** Makes endpoints of Convertly, and owns what they share: clients, threads and temporary folders. */
@Component("convertly")
@ManagedResource(description = "Managed Convertly component")
public class ConvertlyComponent extends ServiceComponent<ConvertlyClient> implements SSLContextParametersAware {

    private static final Words WORDS = new Words(
            ConvertlyOperations.names(), ConvertlyEndpoint.CONSUMERS, new ConvertlyAccountConfigurationConfigurer());
    private static final ConvertlyAccounts ACCOUNTS = new ConvertlyAccounts();

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

    private BiFunction<ClientSettings, Delayer, ConvertlyClient> clientFactory = ConvertlyClient::create;

    public ConvertlyComponent() {
        super("convertly", ConvertlyClient.SERVICE, WORDS);
    }

    @Override
    protected UriOptions options(String uri) {
        return new UriOptions(getCamelContext(), uri, new ConvertlyEndpointConfigurer());
    }

    @Override
    protected Endpoint endpoint(String uri, String operation, Map<String, Object> taskOptions) {
        ConvertlyConfiguration copy = configuration.copy();
        copy.getTaskOptions().putAll(taskOptions);
        return new ConvertlyEndpoint(uri, this, operation, copy);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (defaultProgressListener == null) {
            defaultProgressListener = ComponentRuntime.onlyBean(this, ProgressListener.class);
        }
    }

    @Override
    protected ConvertlyClient open(ClientSettings connection, AccountSettings settings, Delayer time) {
        return clientFactory.apply(connection, time);
    }

    /** To read a list costs nothing. */
    @Override
    protected void watch(ServiceChecks watching, AccountSettings settings, ConvertlyClient client) {
        watching.watch(settings, () -> client.send(ConvertlyCalls.listJobs(null, new PageOf(1, 1)))
                .thenApply(jobs -> null));
    }

    /** The accounts as the options are now, for endpoints that will use them. */
    AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> accountBook() {
        address();
        return book();
    }

    @Override
    protected AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> book() {
        return new AccountRegistry<>(
                ACCOUNTS,
                configuration,
                accounts,
                Redirect.single(redirectTo),
                lookUp(),
                useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : null,
                null);
    }

    /** Where the API is for an endpoint of the component's own account. */
    URI apiAddress(ConvertlyConfiguration endpoint) {
        Redirect redirect = Redirect.single(redirectTo);
        return (redirect == null ? ACCOUNTS.hosts(endpoint) : redirect.hosts()).api();
    }

    void setClientFactory(BiFunction<ClientSettings, Delayer, ConvertlyClient> clientFactory) {
        this.clientFactory = clientFactory;
    }

    /** Opens it to the tests of this package. */
    @Override
    protected void setEnvironment(UnaryOperator<@Nullable String> environment) {
        super.setEnvironment(environment);
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
        requireEarly(redirectTo, this.redirectTo);
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
