package io.github.camelcloudconvert;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.AccountConfigurationConfigurer;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.config.SecretConfiguration;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.CloudConvertAccounts;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.account.ServiceChecks;
import io.github.camelcloudconvert.internal.component.ServiceComponent;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import io.github.camelcloudconvert.operation.Operations;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** Makes endpoints, and owns what they share: clients, threads and temporary folders. */
@Component("cloudconvert")
@ManagedResource(description = "Managed CloudConvert component")
public class CloudConvertComponent extends ServiceComponent<CloudConvertApi> implements SSLContextParametersAware {

    private static final Words WORDS =
            new Words(Operations.names(), ConsumerOperation.names(), new AccountConfigurationConfigurer());
    private static final CloudConvertAccounts ACCOUNTS = new CloudConvertAccounts();

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

    private BiFunction<ClientSettings, Delayer, CloudConvertApi> clientFactory = CloudConvertClient::create;

    public CloudConvertComponent() {
        super("cloudconvert", ErrorContext.CLOUDCONVERT, WORDS);
    }

    @Override
    protected UriOptions options(String uri) {
        return new UriOptions(getCamelContext(), uri, new CloudConvertEndpointConfigurer());
    }

    @Override
    protected Endpoint endpoint(String uri, String operation, Map<String, Object> taskOptions) {
        CloudConvertConfiguration copy = configuration.copy();
        copy.getTaskOptions().putAll(taskOptions);
        boolean webhook = operation.equals(ConsumerOperation.WEBHOOK.id())
                && getCamelContext().getClassResolver().resolveClass(WebhookEndpoints.NEEDS) != null;
        return webhook
                ? WebhookEndpoints.create(uri, this, operation, copy)
                : new CloudConvertEndpoint(uri, this, operation, copy);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (defaultCredentialsProvider == null) {
            defaultCredentialsProvider = ComponentRuntime.onlyBean(this, CredentialsProvider.class);
        }
        if (defaultProgressListener == null) {
            defaultProgressListener = ComponentRuntime.onlyBean(this, ProgressListener.class);
        }
    }

    @Override
    protected CloudConvertApi open(ClientSettings connection, AccountSettings settings, Delayer time) {
        return clientFactory.apply(
                connection.withEvents(settings.events()).withCreditLimit(settings.creditLimit()), time);
    }

    @Override
    protected void watch(ServiceChecks watching, AccountSettings settings, CloudConvertApi client) {
        watching.watch(settings, () -> client.send(Calls.showUser()).thenApply(User::credits));
    }

    /** The accounts as the options are now, for endpoints that will use them. */
    AccountRegistry<AccountConfiguration, Signing> accountBook() {
        address();
        return book();
    }

    @Override
    protected AccountRegistry<AccountConfiguration, Signing> book() {
        return new AccountRegistry<>(
                ACCOUNTS,
                configuration,
                accounts,
                Redirect.of(redirectTo),
                lookUp(),
                useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : null,
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

    void setClientFactory(BiFunction<ClientSettings, Delayer, CloudConvertApi> clientFactory) {
        this.clientFactory = clientFactory;
    }

    /** Opens it to the tests of this package. */
    @Override
    protected void setEnvironment(UnaryOperator<@Nullable String> environment) {
        super.setEnvironment(environment);
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
        requireEarly(redirectTo, this.redirectTo);
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
