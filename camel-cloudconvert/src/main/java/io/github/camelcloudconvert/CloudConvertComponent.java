package io.github.camelcloudconvert;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.ClientSettings;
import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.operation.Operations;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/** Makes endpoints, and owns what they share: clients, threads and temporary folders. */
@Component("cloudconvert")
public class CloudConvertComponent extends DefaultComponent implements SSLContextParametersAware {

    static final String API_KEY_VARIABLE = "CLOUDCONVERT_API_KEY";

    private static final String TASK_OPTION_PREFIX = "option.";

    @Metadata(description = "The options of all endpoints.")
    private CloudConvertConfiguration configuration = new CloudConvertConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the TLS settings of the Camel context.")
    private boolean useGlobalSslContextParameters;

    private final TempFolders tempFolders = new TempFolders();
    private final LargeBodies largeBodies = new LargeBodies();
    private ClientFactory clientFactory = ClientFactory::real;
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private @Nullable Running running;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (Operations.find(remaining).isEmpty()) {
            throw new ResolveEndpointFailedException(
                    uri, "unknown operation '" + remaining + "': use one of " + String.join(", ", Operations.names()));
        }
        CloudConvertConfiguration copy = configuration.copy();
        copy.getTaskOptions().putAll(PropertiesHelper.extractProperties(parameters, TASK_OPTION_PREFIX));
        CloudConvertEndpoint endpoint = new CloudConvertEndpoint(uri, this, remaining, copy);
        setProperties(endpoint, parameters);
        return endpoint;
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
        super.validateParameters(uri, parameters, optionPrefix);
    }

    /** What stands behind a stray ampersand is no name, or has no value. */
    private static boolean looksCut(String name, @Nullable Object value) {
        return !name.matches("[A-Za-z][A-Za-z0-9.]*")
                || value == null
                || value.toString().isEmpty();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = Running.start(getCamelContext(), this, this::client);
    }

    @Override
    protected void doStop() throws Exception {
        if (running != null) {
            running.stop();
            running = null;
        }
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        tempFolders.delete();
        super.doShutdown();
    }

    private JobService client(AccountSettings settings, Delayer time) {
        try {
            return clientFactory.create(
                    ClientSettings.of(settings.transport(getCamelContext()), settings.maxInFlight()), time);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("the TLS settings cannot be used: check sslContextParameters", unusable);
        }
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    AccountSettings account(AccountConfiguration account) {
        String key = account.getApiKey() == null ? environment.apply(API_KEY_VARIABLE) : account.getApiKey();
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("no API key: set the option apiKey, the property"
                    + " camel.component.cloudconvert.api-key, or the environment variable " + API_KEY_VARIABLE);
        }
        SSLContextParameters tls = account.getSslContextParameters();
        return AccountSettings.of(
                account,
                key,
                tls == null && useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : tls);
    }

    Running running() {
        if (running == null) {
            throw new IllegalStateException("the component cloudconvert is not started");
        }
        return running;
    }

    TempFolders tempFolders() {
        return tempFolders;
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

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
