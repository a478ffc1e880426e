package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.OptionValues;
import io.github.camelcloudconvert.config.SecretOptions;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.client.ConvertlyEvent;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperations;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOptions;
import io.github.camelcloudconvert.convertly.operation.ConvertlySigning;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;
import io.github.camelcloudconvert.internal.consumer.ConsumerSetup;
import io.github.camelcloudconvert.internal.consumer.DeliveredJobs;
import io.github.camelcloudconvert.internal.consumer.JobsConsumer;
import io.github.camelcloudconvert.internal.consumer.webhook.WebhookConsumer;
import io.github.camelcloudconvert.internal.producer.OperationProducer;
import io.github.camelcloudconvert.internal.producer.ProducerAccounts;
import io.github.camelcloudconvert.internal.producer.ProducerContext;
import io.github.camelcloudconvert.operation.ConsumerOperation;
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
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** Convert and compress files with the Convertly API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "convertly",
        title = "Convertly",
        syntax = "convertly:operation",
        category = {Category.CLOUD, Category.FILE, Category.TRANSFORMATION},
        headersClass = ConvertlyConstants.class)
public class ConvertlyEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    /** What {@code from()} can name. */
    static final List<String> CONSUMERS = List.of(ConsumerOperation.JOBS.id(), ConsumerOperation.WEBHOOK.id());

    private static final Set<String> STATUSES =
            Set.of(ConvertlyJob.COMPLETED, ConvertlyJob.FAILED, "cancelled", "both");

    @UriPath(
            description = "What to do.",
            enums =
                    "convert,compress,createJob,getJob,waitForJob,listJobs,cancelJob,downloadFile,mediaTool,signedTransform,transfer,listFiles,getFile,deleteFile,listDeliveries,retryDelivery,callApi,jobs,webhook")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private final ConvertlyConfiguration configuration;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            defaultValue = "10000",
            description = "The pause between two polls, in milliseconds or as 1m.")
    private long delay = 10_000;

    private final ConvertlyComponent component;
    private @Nullable DeliveredJobs delivered;

    ConvertlyEndpoint(
            String uri, ConvertlyComponent component, String operation, ConvertlyConfiguration configuration) {
        super(uri, component);
        this.component = component;
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(delay);
    }

    public String getOperation() {
        return operation;
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

    public ConvertlyConfiguration getConfiguration() {
        return configuration;
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Producer createProducer() throws IOException {
        ConvertlyOperation row = ConvertlyOperations.find(operation)
                .orElseThrow(() -> new IllegalArgumentException("convertly:" + operation
                        + " delivers messages of its own accord: use it in from(), not in to()"));
        ConfigurationCheck.checkKey(configuration.getIdempotencyKey());
        ConvertlyOperations.checkKey(operation, configuration.getIdempotencyKey());
        ConfigurationCheck.checkListener(configuration.getProgressListener());
        ConfigurationCheck.requireWritable(configuration.getResultDirectory());
        OptionValues options = new OptionValues(
                new ConvertlyEndpointConfigurer(),
                this,
                ConvertlyOptions.all(),
                configuration.getTaskOptions(),
                component.tempFolders().in(configuration.getTempDirectory()));
        AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> book = component.accountBook();
        Account<ConvertlySigning> account = book.ofEndpoint(configuration, configuration.getAccount(), null);
        if (book.names().isEmpty()) { // else a message may choose one
            book.requireKey(account);
        }
        row.validate(options);
        AccountSettings settings = account.settings();
        ConvertlyWork work = new ConvertlyWork(
                getCamelContext(),
                row,
                configuration.getCallbackUrl(),
                account,
                settings == null
                        ? component.apiAddress(configuration)
                        : settings.transport().apiBase());
        return new OperationProducer<>(this, () -> context(work, options, account, book));
    }

    private ProducerContext<ConvertlyClient, ConvertlySigning> context(
            ConvertlyWork work,
            OptionValues options,
            Account<ConvertlySigning> account,
            AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> book) {
        ComponentRuntime<ConvertlyClient> running = component.running();
        return new ProducerContext<>(
                work,
                new ProducerAccounts<>(account, book, component::client),
                options,
                book.secrets(configuration, null),
                running.callbacks(),
                component.largeBodies(),
                running.notifier(configuration.getProgressListener(), component.getDefaultProgressListener()));
    }

    String accountName() {
        String name = configuration.getAccount();
        return name == null ? ClientRegistry.DEFAULT : name;
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!CONSUMERS.contains(operation)) {
            throw new IllegalArgumentException("convertly:" + operation
                    + " works on the messages that it is sent: use it in to(), not in from(). In from() use one of "
                    + String.join(", ", CONSUMERS));
        }
        Consumer consumer = consumer(processor);
        configureConsumer(consumer);
        return consumer;
    }

    private Consumer consumer(Processor processor) throws IOException {
        ConfigurationCheck.checkReadings(configuration);
        ConfigurationCheck.requireWritable(configuration.getResultDirectory());
        ConfigurationCheck.require(
                configuration.getSignatureTolerance() >= 0, "signatureTolerance must not be negative: 0 means any age");
        AccountRegistry<ConvertlyAccountConfiguration, ConvertlySigning> book = component.accountBook();
        Account<ConvertlySigning> account = book.verifying(configuration, configuration.getAccount(), null);
        boolean webhook = operation.equals(ConsumerOperation.WEBHOOK.id());
        if (!webhook || configuration.isFetchResult()) {
            book.requireKey(account);
        }
        ConsumerSetup<ConvertlyJob, ConvertlyEvent> setup = consumerSetup(account.settings());
        if (webhook) {
            ConvertlyWebhook sender =
                    new ConvertlyWebhook(configuration, account.signing().all());
            return new WebhookConsumer(this, processor, setup, sender, component.webhookPaths());
        }
        String status = configuration.getStatus();
        ConfigurationCheck.require(
                status == null || STATUSES.contains(status),
                "status must be completed, failed, cancelled or both: the consumer jobs delivers jobs that have ended");
        return new JobsConsumer<>(this, processor, setup);
    }

    /** Consumers of one endpoint share what was delivered: pollEnrich and poll make one each. */
    private synchronized ConsumerSetup<ConvertlyJob, ConvertlyEvent> consumerSetup(@Nullable AccountSettings settings)
            throws IOException {
        DeliveredJobs shared = delivered;
        if (shared == null) {
            shared = new DeliveredJobs(configuration.getIdempotentRepository(), "convertly/" + accountName());
            delivered = shared;
        }
        Path tempDirectory = component.tempFolders().in(configuration.getTempDirectory());
        return new ConsumerSetup<>(configuration, accountName(), shared, () -> consumerParts(settings, tempDirectory));
    }

    private ConsumerSetup.Running<ConvertlyJob, ConvertlyEvent> consumerParts(
            @Nullable AccountSettings settings, Path tempDirectory) {
        ComponentRuntime<ConvertlyClient> running = component.running();
        ConvertlyClient client = settings == null ? null : running.accounts().get(settings);
        return ConsumerSetup.Running.of(
                running,
                accountName(),
                new ConvertlyJobMessages(configuration, tempDirectory, client),
                source -> component.meters().events(accountName(), "convertly." + source));
    }

    List<String> signingSecrets() {
        return component
                .accountBook()
                .verifying(configuration, configuration.getAccount(), null)
                .signing()
                .all();
    }

    /** Whether deliveries for the account that are sent to an address with that path arrive here. */
    boolean receivesAt(@Nullable String path, String account) {
        String own = configuration.getPath();
        return operation.equals(ConsumerOperation.WEBHOOK.id())
                && accountName().equals(account)
                && own != null
                && path != null
                && path.endsWith(own.startsWith("/") ? own : "/" + own);
    }

    /** Camel stops an endpoint when its route is removed, not when the route stops. */
    @Override
    protected void doStop() throws Exception {
        component.webhookPaths().leave(this);
        super.doStop();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
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
        return "rest";
    }

    @Override
    public @Nullable ConvertlyComponent getComponent() {
        return component;
    }
}
