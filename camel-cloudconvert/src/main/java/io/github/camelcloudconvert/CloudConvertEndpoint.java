package io.github.camelcloudconvert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.OptionValues;
import io.github.camelcloudconvert.config.SecretOptions;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.DeliveredJobs;
import io.github.camelcloudconvert.internal.consumer.JobMessages;
import io.github.camelcloudconvert.internal.consumer.JobsConsumer;
import io.github.camelcloudconvert.internal.consumer.events.EventsConsumer;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookConsumer;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookRegistration;
import io.github.camelcloudconvert.internal.producer.CloudConvertWork;
import io.github.camelcloudconvert.internal.producer.OperationProducer;
import io.github.camelcloudconvert.internal.producer.ProducerAccounts;
import io.github.camelcloudconvert.internal.producer.ProducerContext;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Operations;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** Convert files with the CloudConvert API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "cloudconvert",
        title = "CloudConvert",
        syntax = "cloudconvert:operation",
        category = {Category.CLOUD, Category.FILE, Category.TRANSFORMATION, Category.DOCUMENT},
        headersClass = CloudConvertConstants.class)
public class CloudConvertEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriPath(
            description = "What to do.",
            enums =
                    "convert,optimize,thumbnail,watermark,merge,archive,captureWebsite,metadata,writeMetadata,command,pdfA,pdfOcr,pdfEncrypt,pdfDecrypt,pdfSplitPages,pdfExtractPages,pdfRotatePages,runTask,createJob,getJob,waitForJob,deleteJob,cancelJob,listJobs,createTask,getTask,waitForTask,cancelTask,retryTask,deleteTask,listTasks,uploadFile,downloadFile,submitBatch,getBatch,waitForBatch,cancelBatch,listOperations,listFormats,getCurrentUser,createWebhook,listWebhooks,deleteWebhook,verifyWebhookSignature,createSignedUrl,callApi,jobs,webhook,events")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private final CloudConvertConfiguration configuration;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "With verifyWebhookSignature, createSignedUrl and the consumer webhook: the secret to verify or sign with, in place of the account's.")
    private @Nullable String secret;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "The pause between two polls, in milliseconds or as 1m.")
    private long delay = 10_000;

    private final CloudConvertComponent component;
    private volatile @Nullable DeliveredJobs delivered;

    CloudConvertEndpoint(
            String uri, CloudConvertComponent component, String operation, CloudConvertConfiguration configuration) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(delay);
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

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Producer createProducer() throws IOException {
        Operation row = Operations.find(operation)
                .orElseThrow(() -> new IllegalArgumentException("cloudconvert:" + operation
                        + " delivers messages of its own accord: use it in from(), not in to(). In to() use one of "
                        + String.join(", ", Operations.names())));
        ConfigurationCheck.check(configuration);
        ConfigurationCheck.checkNoIds(configuration);
        UriOptions.requireExpression(getCamelContext(), "fileName", configuration.getFileName());
        UriOptions.requireExpression(getCamelContext(), "tag", configuration.getTag());
        Operations.checkKey(row, configuration.getIdempotencyKey());
        SecretOptions.requireMasked(configuration.getTaskOptions().keySet());
        AccountRegistry<AccountConfiguration, Signing> book = component.accountBook();
        Account<Signing> account = account(book);
        if (row.needsAccount() && book.names().isEmpty()) { // else a message may choose one
            book.requireKey(account);
        }
        OptionValues options = new OptionValues(
                new CloudConvertEndpointConfigurer(),
                this,
                Options.all(),
                configuration.getTaskOptions(),
                component.tempFolders().in(configuration.getTempDirectory()));
        row.validate(options, account.signing());
        return new OperationProducer<>(this, () -> context(row, account, book, options));
    }

    /** The name of the account, which need not exist. */
    String accountName() {
        String name = configuration.getAccount();
        return name == null ? ClientRegistry.DEFAULT : name;
    }

    /** Says whether deliveries for the account arrive at the endpoint. */
    private static boolean receivesWebhooks(Endpoint endpoint, String account) {
        return endpoint instanceof CloudConvertEndpoint ours
                && ours.operation.equals(ConsumerOperation.WEBHOOK.id())
                && ours.accountName().equals(account);
    }

    private ProducerContext<CloudConvertApi, Signing> context(
            Operation row,
            Account<Signing> account,
            AccountRegistry<AccountConfiguration, Signing> book,
            OptionValues options) {
        ComponentRuntime<CloudConvertApi> running = component.running();
        CloudConvertWork work = new CloudConvertWork(
                getCamelContext(), row, configuration.getCompletion(), account, CloudConvertEndpoint::receivesWebhooks);
        return new ProducerContext<>(
                work,
                new ProducerAccounts<>(account, book, component::client),
                options,
                book.secrets(configuration, secret),
                running.callbacks(),
                component.largeBodies(),
                running.notifier(configuration.getProgressListener(), component.getDefaultProgressListener()));
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ConsumerOperation row = ConsumerOperation.find(operation)
                .orElseThrow(() -> new IllegalArgumentException("cloudconvert:" + operation
                        + " works on the messages that it is sent: use it in to(), not in from(). In from() use one of "
                        + String.join(", ", ConsumerOperation.names())));
        Consumer consumer = consumer(row, processor);
        configureConsumer(consumer);
        return consumer;
    }

    private Consumer consumer(ConsumerOperation row, Processor processor) throws IOException {
        ConsumerSetup<Job, ReportedEvent> setup = consumerSetup(row);
        AccountRegistry<AccountConfiguration, Signing> book = component.accountBook();
        Account<Signing> account = account(book);
        if (row == ConsumerOperation.WEBHOOK) {
            WebhookRegistration registration = webhookRegistration();
            registration.requireSecret();
            return new WebhookConsumer(this, processor, setup, registration, component.webhookPaths());
        }
        book.requireKey(account);
        if (row == ConsumerOperation.EVENTS) {
            AccountSettings settings = account.settings();
            if (settings != null) {
                settings.requireEvents();
            }
            return new EventsConsumer(this, processor, configuration, setup, this::client);
        }
        return new JobsConsumer<>(this, processor, setup);
    }

    private Account<Signing> account(AccountRegistry<AccountConfiguration, Signing> book) {
        return book.ofEndpoint(configuration, configuration.getAccount(), secret);
    }

    /** @throws IllegalArgumentException where there is no key, as the component's options are now */
    AccountSettings requireKey() {
        AccountRegistry<AccountConfiguration, Signing> book = component.accountBook();
        return Objects.requireNonNull(book.requireKey(account(book)).settings());
    }

    /** @throws IllegalArgumentException where there is no key */
    CloudConvertApi client() {
        return component.running().accounts().get(requireKey());
    }

    WebhookRegistration webhookRegistration() {
        return new WebhookRegistration(
                configuration, account(component.accountBook()).signing().webhookSecret(), this::client);
    }

    /** Consumers of one endpoint share what was delivered: pollEnrich and poll make one each. */
    public synchronized ConsumerSetup<Job, ReportedEvent> consumerSetup(ConsumerOperation row) throws IOException {
        ConfigurationCheck.checkConsumer(row, configuration);
        AccountRegistry<AccountConfiguration, Signing> book = component.accountBook();
        Account<Signing> account = account(book);
        if (configuration.isFetchResult() || configuration.isDeleteJob()) {
            book.requireKey(account);
        }
        Path tempDirectory = component.tempFolders().in(configuration.getTempDirectory());
        DeliveredJobs shared = delivered;
        if (shared == null) {
            shared = new DeliveredJobs(configuration.getIdempotentRepository(), account.name());
            delivered = shared;
        }
        return new ConsumerSetup<>(configuration, account.name(), shared, () -> consumerParts(account, tempDirectory));
    }

    private ConsumerSetup.Running<Job, ReportedEvent> consumerParts(Account<Signing> account, Path tempDirectory) {
        ComponentRuntime<CloudConvertApi> running = component.running();
        AccountSettings settings = account.settings();
        CloudConvertApi jobs = settings == null ? null : running.accounts().get(settings);
        return ConsumerSetup.Running.of(
                running, account.name(), new JobMessages(configuration, tempDirectory, jobs), source -> component
                        .meters()
                        .events(account.name(), source));
    }

    /** Camel stops an endpoint when its route is removed, not when the route stops. */
    @Override
    protected void doStop() throws Exception {
        component.webhookPaths().leave(this);
        super.doStop();
    }

    /** As logs and spans show it: Camel hides secrets that it knows by name, and no address. */
    @Override
    public String toString() {
        return SecretOptions.shown(getEndpointUri());
    }

    @Override
    public String getServiceUrl() {
        return component.apiAddress(configuration).toString();
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
