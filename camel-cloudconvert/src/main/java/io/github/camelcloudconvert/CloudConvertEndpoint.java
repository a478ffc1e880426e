package io.github.camelcloudconvert;

import java.io.IOException;
import java.util.Map;

import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Operations;
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

/** Convert files with the CloudConvert API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "cloudconvert",
        title = "CloudConvert",
        syntax = "cloudconvert:operation",
        category = {Category.CLOUD, Category.FILE, Category.TRANSFORMATION, Category.DOCUMENT},
        headersClass = CloudConvertConstants.class,
        producerOnly = true)
public class CloudConvertEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriPath(description = "What to do.", enums = "convert,createJob,getJob,waitForJob,deleteJob,getCurrentUser")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private final CloudConvertConfiguration configuration;

    private final CloudConvertComponent component;

    CloudConvertEndpoint(
            String uri, CloudConvertComponent component, String operation, CloudConvertConfiguration configuration) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
        this.configuration = configuration;
    }

    public String getOperation() {
        return operation;
    }

    public CloudConvertConfiguration getConfiguration() {
        return configuration;
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Producer createProducer() throws IOException {
        Operation row = Operations.find(operation).orElseThrow();
        ConfigurationCheck.check(configuration);
        AccountSettings account = component.account(configuration);
        OptionValues options =
                new OptionValues(configuration, component.tempFolders().in(configuration.getTempDirectory()));
        row.validate(options);
        return new CloudConvertProducer(this, row, () -> context(account, options));
    }

    private ProducerContext context(AccountSettings account, OptionValues options) {
        Running running = component.running();
        return new ProducerContext(
                options,
                running.accounts().get(account),
                running.callbacks(),
                component.largeBodies(),
                configuration.isDeleteJob());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException("cloudconvert:" + operation
                + " works on the messages that it is sent: use it in to(), not in from(). No operation of this"
                + " component can be used in from() yet");
    }

    @Override
    public String getServiceUrl() {
        return Hosts.of(configuration).api().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "https";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation);
    }
}
