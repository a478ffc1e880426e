package io.github.camelcloudconvert.convertly;

import java.io.IOException;

import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.OptionValues;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperations;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOptions;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.progress.ProgressNotifier;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Convert and compress files with the Convertly API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "convertly",
        title = "Convertly",
        syntax = "convertly:operation",
        producerOnly = true,
        category = {Category.CLOUD, Category.FILE, Category.TRANSFORMATION},
        headersClass = ConvertlyConstants.class)
public class ConvertlyEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriPath(
            description = "What to do.",
            enums =
                    "convert,compress,createJob,getJob,waitForJob,listJobs,cancelJob,downloadFile,mediaTool,signedTransform,transfer,listFiles,getFile,deleteFile,listDeliveries,retryDelivery,callApi")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private final ConvertlyConfiguration configuration;

    private final ConvertlyComponent component;

    ConvertlyEndpoint(
            String uri, ConvertlyComponent component, String operation, ConvertlyConfiguration configuration) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
        this.configuration = configuration;
    }

    public String getOperation() {
        return operation;
    }

    public ConvertlyConfiguration getConfiguration() {
        return configuration;
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Producer createProducer() throws IOException {
        ConvertlyOperation row = ConvertlyOperations.find(operation).orElseThrow();
        ConfigurationCheck.checkKey(configuration.getIdempotencyKey());
        ConfigurationCheck.checkListener(configuration.getProgressListener());
        ConfigurationCheck.requireWritable(configuration.getResultDirectory());
        OptionValues options = new OptionValues(
                new ConvertlyEndpointConfigurer(),
                this,
                ConvertlyOptions.all(),
                configuration.getTaskOptions(),
                component.tempFolders().in(configuration.getTempDirectory()));
        ConvertlyAccounts accounts = component.accounts(configuration);
        accounts.find(accountName());
        row.validate(options);
        return new ConvertlyProducer(this, row, () -> context(options, accounts));
    }

    private ConvertlyProducer.Context context(OptionValues options, ConvertlyAccounts accounts) {
        ComponentRuntime<ConvertlyClient> running = component.running();
        return new ConvertlyProducer.Context(
                options,
                accounts,
                running.accounts(),
                running.callbacks(),
                component.largeBodies(),
                accounts.secrets(configuration.getCallbackSecret()),
                new ProgressNotifier(
                        getCamelContext(), configuration.getProgressListener(), running.progress(), running.time()));
    }

    private String accountName() {
        String name = configuration.getAccount();
        return name == null ? ClientRegistry.DEFAULT : name;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException(
                "convertly:" + operation + " works on the messages that it is sent: use it in to(), not in from()");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    @Override
    public @Nullable ConvertlyComponent getComponent() {
        return component;
    }
}
