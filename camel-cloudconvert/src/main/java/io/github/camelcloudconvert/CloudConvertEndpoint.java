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
import org.jspecify.annotations.Nullable;

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

    @UriPath(
            description = "What to do.",
            enums =
                    "convert,optimize,thumbnail,watermark,merge,archive,captureWebsite,metadata,writeMetadata,command,pdfA,pdfOcr,pdfEncrypt,pdfDecrypt,pdfSplitPages,pdfExtractPages,pdfRotatePages,runTask,createJob,getJob,waitForJob,deleteJob,cancelJob,listJobs,createTask,getTask,waitForTask,cancelTask,retryTask,deleteTask,listTasks,uploadFile,downloadFile,submitBatch,getBatch,cancelBatch,listOperations,listFormats,getCurrentUser,createWebhook,listWebhooks,deleteWebhook,verifyWebhookSignature,createSignedUrl,callApi")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private final CloudConvertConfiguration configuration;

    @UriParam(
            label = "producer,security",
            secret = true,
            description =
                    "With verifyWebhookSignature and createSignedUrl: the secret to verify or sign with, in place of the account's.")
    private @Nullable String secret;

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

    public @Nullable String getSecret() {
        return secret;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Producer createProducer() throws IOException {
        Operation row = Operations.find(operation).orElseThrow();
        ConfigurationCheck.check(configuration);
        SecretOptions.requireMasked(configuration.getTaskOptions().keySet());
        AccountBook book = component.accountBook();
        Account account = book.ofEndpoint(configuration, secret);
        requireKey(row, account, book);
        OptionValues options =
                new OptionValues(configuration, component.tempFolders().in(configuration.getTempDirectory()));
        row.validate(options, account.signing());
        return new CloudConvertProducer(this, row, () -> context(account, book, options));
    }

    /** Where accounts have names, a message may choose one of them. */
    private void requireKey(Operation row, Account account, AccountBook book) {
        if (account.settings() == null && row.needsAccount() && book.names().isEmpty()) {
            throw new IllegalArgumentException("no API key: set the option apiKey, the property"
                    + " camel.component.cloudconvert.api-key, or the environment variable "
                    + AccountBook.API_KEY_VARIABLE);
        }
    }

    private ProducerContext context(Account account, AccountBook book, OptionValues options) {
        Running running = component.running();
        return new ProducerContext(
                options,
                new ProducerAccounts(account, book, running.accounts()),
                running.callbacks(),
                component.largeBodies());
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
