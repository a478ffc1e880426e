package io.github.camelcloudconvert.springboot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Generated from the metadata of the component. The options of the component; one that is null was not set. */
@ConfigurationProperties(prefix = "camel.component.cloudconvert", ignoreUnknownFields = false)
public class CloudConvertComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /** The options of all endpoints. */
    private @Nullable String configuration;

    /** The name of the account to use, one of those in the component's option accounts. Without it the account of the component's own key, which is called default. */
    private @Nullable String account;

    /** Further accounts by name, each with the options of an account and with none of the component's own. They share nothing with each other. Chosen by the option or header account. */
    private Map<String, Account> accounts = new LinkedHashMap<>();

    /** Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint, such as direct:progress, that is sent a message for each report. Listening costs no call. */
    private @Nullable String progressListener;

    /** The addresses of a stand-in for the service, such as those that the emulator tells, for all accounts: api=http://127.0.0.1:9091 sync=http://127.0.0.1:9092 events=http://127.0.0.1:9093. No account, endpoint or message reaches the service then, whatever is said of hosts, regions, the sandbox and proxies, and no account needs a key. */
    private @Nullable String redirectTo;

    /** A text that the service keeps with the job and by which jobs can be found, or an expression in the simple language, such as ${header.orderId}. With the consumers: only jobs with exactly this tag, which is no expression there. */
    private @Nullable String tag;

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    private @Nullable Boolean bridgeErrorHandler;

    /** Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, such as a failed one, stays the body. */
    private @Nullable Boolean fetchResult;

    /** Only jobs that were created at most this long ago. Without it all that the service keeps. */
    private @Nullable Duration maxAge;

    /** With jobs: how many jobs one poll delivers at most. More wait for the next poll. */
    private @Nullable Integer maxMessagesPerPoll;

    /** With webhook and events: how often to read the list of jobs for those whose event was lost; with webhook also to ask whether the service has disabled the webhook. Needs a key. 0 does neither; after a broken connection events are looked for all the same. */
    private @Nullable Duration reconcileInterval;

    /** Only jobs whose tag begins with this text. */
    private @Nullable String tagPrefix;

    /** Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory. */
    private @Nullable String idempotentRepository;

    /** With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read. */
    private @Nullable Integer maxReads;

    /** The listener that is told how far uploads, jobs and downloads are where progressListener is not set. */
    private @Nullable String defaultProgressListener;

    /** The program that converts, such as libreoffice, in place of the one that the service prefers. */
    private @Nullable String engine;

    /** The version of the program that converts. */
    private @Nullable String engineVersion;

    /** The name of the result file with its extension, or an expression in the simple language, such as ${header.orderId}.pdf. A %d numbers several files. */
    private @Nullable String fileName;

    /** An expression in the simple language, such as ${header.orderId}, that names the message: the same for each delivery of it, and another for any other message. A job that an earlier delivery created is then taken up and not paid twice, also after a restart. It takes the place of the tag. */
    private @Nullable String idempotencyKey;

    /** The format of the input where the file name does not tell it. */
    private @Nullable String inputFormat;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private @Nullable Boolean lazyStartProducer;

    /** The format to convert to, such as pdf. */
    private @Nullable String outputFormat;

    /** An address from which the service fetches the input by itself, in place of the body. With captureWebsite the page to capture. */
    private @Nullable String sourceUrl;

    /** With runTask and submitBatch: the operation in the name of the API, such as pdf/ocr. */
    private @Nullable String taskOperation;

    /** Options of the operation under the names of the API: option.quality=80. A value that contains a plus, ampersand or percent sign needs RAW(). This is a multi-value option with prefix: option. */
    private Map<String, Object> taskOptions = new LinkedHashMap<>();

    /** The longest time that the service may work on the file. Without it the service decides. */
    private @Nullable Duration taskTimeout;

    /** Whether to ask the service's list of operations, before a job is created, if it offers the conversion with these options. */
    private @Nullable Boolean validate;

    /** With watermark: the picture, as an http or https address, the path of a file, or a reference to a File, Path or byte array. */
    private @Nullable String watermarkImage;

    /** How long an answer about the service's operations and formats may be used again. 0 asks each time. */
    private @Nullable Duration discoveryCache;

    /** The most connections to the API host. */
    private @Nullable Integer apiConnections;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private @Nullable Boolean autowiredEnabled;

    /** The longest time that opening a connection may take. */
    private @Nullable Duration connectTimeout;

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
    private @Nullable String httpClientCustomizer;

    /** The longest silence in an upload or download. A transfer has no total limit. */
    private @Nullable Duration idleTimeout;

    /** How many bytes of input may travel inside the request that creates the job. An input that does not fit any more is uploaded. At most 10 MiB. */
    private @Nullable Long inlineThreshold;

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
    private @Nullable Integer maxInFlight;

    /** How often a call that may safely be repeated is repeated. */
    private @Nullable Integer maxRetries;

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
    private @Nullable Duration maxRetryAfter;

    /** The most connections to the host whose requests stay open until a job ends. */
    private @Nullable Integer maxSyncConnections;

    /** The longest wait for the reply to one API call. */
    private @Nullable Duration requestTimeout;

    /** The size in bytes up to which an input stream or a result file is held in memory. A larger one goes to a temporary file. */
    private @Nullable Long spoolThreshold;

    /** The most connections to each storage host. */
    private @Nullable Integer storageConnections;

    /** The directory in which the component makes its folder for files above spoolThreshold. Without it, the temporary directory of the JVM. */
    private @Nullable String tempDirectory;

    /** With callApi: the HTTP method. GET by default. */
    private @Nullable String apiMethod;

    /** With callApi: the path below /v2, with its query, such as /users/me. */
    private @Nullable String apiPath;

    /** The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit. */
    private @Nullable Long creditLimit;

    /** The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter. */
    private @Nullable Long creditsLow;

    /** How to wait for the end of a job: by one request that stays open (sync), by reading the job again and again (poll), by both in turn (auto), by events over a socket (events) or deliveries to a cloudconvert:webhook consumer of the same account (webhook), each with readings in between, or not at all (none), which hands out the job as it was created. */
    private io.github.camelcloudconvert.client.completion.@Nullable CompletionMode completion;

    /** How long to wait for the end of a job, counted from the request that creates it. */
    private @Nullable Duration completionTimeout;

    /** The longest pause between two readings of a job. */
    private @Nullable Duration maxPollInterval;

    /** The first pause between two readings of a job. It grows up to maxPollInterval. */
    private @Nullable Duration minPollInterval;

    /** What becomes of a job that did not end in time: it runs on (keep), its tasks are cancelled (cancel), or it is deleted with its files (delete). */
    private io.github.camelcloudconvert.client.waiting.@Nullable OnTimeout onTimeout;

    /** With events: whose events to take: those of all jobs and tasks of the account (user), of the job jobId and its tasks (job), or of the task taskId (task). */
    private io.github.camelcloudconvert.config.@Nullable EventScope channel;

    /** With events: which of them to take, separated by commas, such as job.finished,task.failed. Without it job.finished,job.failed, with channel=task task.finished,task.failed. */
    private @Nullable String events;

    /** With events and channel=job: the id of the job. */
    private @Nullable String jobId;

    /** With events and channel=task: the id of the task. */
    private @Nullable String taskId;

    /** Used for enabling or disabling all consumer based health checks from this component */
    private @Nullable Boolean healthCheckConsumerEnabled;

    /** Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true. */
    private @Nullable Boolean healthCheckProducerEnabled;

    /** The address of the API, without /v2, in place of the hosts of the service. Needs syncBaseUrl too. */
    private @Nullable String baseUrl;

    /** The address of the host that sends events, in place of that of the service. Where baseUrl is set, events need it. */
    private @Nullable String eventsUrl;

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
    private @Nullable Boolean liveService;

    /** The region that processes the files. Without it the service chooses the nearest one. */
    private io.github.camelcloudconvert.config.@Nullable Region region;

    /** Whether to use the sandbox, which converts only files that were registered with it and costs nothing. */
    private @Nullable Boolean sandbox;

    /** The address of the API host whose requests stay open until a job ends, without /v2. */
    private @Nullable String syncBaseUrl;

    /** With lists: whether the body becomes an Iterator over all pages, each read when it is needed. */
    private @Nullable Boolean allPages;

    /** With listOperations and listFormats: whether to list all engines and not only the one that the service prefers. */
    private @Nullable Boolean alternatives;

    /** With listTasks and listOperations: only those of this operation, in the name of the API. */
    private @Nullable String filterOperation;

    /** With lists and getTask: what else to tell, separated by commas, such as tasks, or options,engine_versions. */
    private @Nullable String include;

    /** With lists: which page to read, or with allPages the first one. */
    private @Nullable Integer page;

    /** With lists: how many items a page holds, at most 100. */
    private @Nullable Integer perPage;

    /** With listJobs and listTasks: only those in this status. With the consumer jobs: finished, error, or both, which is the default. */
    private @Nullable String status;

    /** The host of an HTTP proxy. */
    private @Nullable String proxyHost;

    /** The port of the HTTP proxy. */
    private @Nullable Integer proxyPort;

    /** The user name for the HTTP proxy. */
    private @Nullable String proxyUser;

    /** Whether to pack several result files into one ZIP file. */
    private @Nullable Boolean archiveMultipleFiles;

    /** Whether to delete the job and its files at the service when the exchange has completed without failure. */
    private @Nullable Boolean deleteJob;

    /** What to hand out: the files (body), their addresses without downloading them (url), or the files with the addresses in a header (both). */
    private io.github.camelcloudconvert.operation.option.@Nullable ResultMode result;

    /** A directory in which to keep the result files for good. The body still reads them. */
    private @Nullable String resultDirectory;

    /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
    private @Nullable String allowedStorageHosts;

    /** The API key of the account. Without it the environment variable CLOUDCONVERT_API_KEY is read. */
    private @Nullable String apiKey;

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
    private @Nullable String credentialsProvider;

    /** Supplies the token of the component's own account where neither apiKey, credentialsProvider nor the environment variable says it. Not used where an account names the same bean, or where the component convertly is there too, because its tokens may be meant for them. */
    private @Nullable String defaultCredentialsProvider;

    /** The password for the HTTP proxy. */
    private @Nullable String proxyPassword;

    /** Through its option signedUrl.secret the secret of the definition for conversion on demand of the component's own account. */
    private Secret signedUrl = new Secret();

    /** TLS settings. Without them the JDK decides. */
    private @Nullable String sslContextParameters;

    /** Whether to use the TLS settings of the Camel context. */
    private @Nullable Boolean useGlobalSslContextParameters;

    /** Through its option webhook.secret the signing secret of the webhooks of the component's own account. */
    private Secret webhook = new Secret();

    /** With createSignedUrl: requests with the same key share a result for 24 hours. */
    private @Nullable String cacheKey;

    /** The address of the account's definition for conversion on demand, https://s.cloudconvert.com/ and an id: createSignedUrl makes its addresses from it. */
    private @Nullable String signedUrlBase;

    /** A reference to a Map that describes how the service writes the result to a storage of yours, such as export/s3. Nothing is downloaded then, and the body becomes the job. It holds credentials, so it has no text form. */
    private @Nullable String exportTask;

    /** A reference to a Map that describes how the service fetches the input from a storage of yours, such as import/s3, in place of the body. It holds credentials, so it has no text form. */
    private @Nullable String importTask;

    /** With webhook: the name of the component whose HTTP server takes deliveries. Without it that of the REST configuration, else platform-http, else the only one there is. */
    private @Nullable String httpComponent;

    /** With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route. */
    private @Nullable Integer maxEventSize;

    /** With webhook: the path at which the HTTP server of the context takes deliveries, such as /hooks/cloudconvert. */
    private @Nullable String path;

    /** With createWebhook and the consumer webhook: what to report, separated by commas. Without it job.finished,job.failed. */
    private @Nullable String webhookEvents;

    /** With createWebhook and submitBatch: the address to which the service reports. With listWebhooks: only webhooks with this address. With the consumer webhook: the address under which the service reaches it, by which it finds out whether the service has disabled it. */
    private @Nullable String webhookUrl;

    /** What was set, under Camel's names; without accounts. */
    Map<String, Object> options() {
        Map<String, Object> set = new LinkedHashMap<>();
        put(set, "configuration", configuration);
        put(set, "account", account);
        put(set, "progressListener", progressListener);
        put(set, "redirectTo", redirectTo);
        put(set, "tag", tag);
        put(set, "bridgeErrorHandler", bridgeErrorHandler);
        put(set, "fetchResult", fetchResult);
        put(set, "maxAge", maxAge);
        put(set, "maxMessagesPerPoll", maxMessagesPerPoll);
        put(set, "reconcileInterval", reconcileInterval);
        put(set, "tagPrefix", tagPrefix);
        put(set, "idempotentRepository", idempotentRepository);
        put(set, "maxReads", maxReads);
        put(set, "defaultProgressListener", defaultProgressListener);
        put(set, "engine", engine);
        put(set, "engineVersion", engineVersion);
        put(set, "fileName", fileName);
        put(set, "idempotencyKey", idempotencyKey);
        put(set, "inputFormat", inputFormat);
        put(set, "lazyStartProducer", lazyStartProducer);
        put(set, "outputFormat", outputFormat);
        put(set, "sourceUrl", sourceUrl);
        put(set, "taskOperation", taskOperation);
        put(set, "taskOptions", taskOptions.isEmpty() ? null : taskOptions);
        put(set, "taskTimeout", taskTimeout);
        put(set, "validate", validate);
        put(set, "watermarkImage", watermarkImage);
        put(set, "discoveryCache", discoveryCache);
        put(set, "apiConnections", apiConnections);
        put(set, "autowiredEnabled", autowiredEnabled);
        put(set, "connectTimeout", connectTimeout);
        put(set, "httpClientCustomizer", httpClientCustomizer);
        put(set, "idleTimeout", idleTimeout);
        put(set, "inlineThreshold", inlineThreshold);
        put(set, "maxInFlight", maxInFlight);
        put(set, "maxRetries", maxRetries);
        put(set, "maxRetryAfter", maxRetryAfter);
        put(set, "maxSyncConnections", maxSyncConnections);
        put(set, "requestTimeout", requestTimeout);
        put(set, "spoolThreshold", spoolThreshold);
        put(set, "storageConnections", storageConnections);
        put(set, "tempDirectory", tempDirectory);
        put(set, "apiMethod", apiMethod);
        put(set, "apiPath", apiPath);
        put(set, "creditLimit", creditLimit);
        put(set, "creditsLow", creditsLow);
        put(set, "completion", completion);
        put(set, "completionTimeout", completionTimeout);
        put(set, "maxPollInterval", maxPollInterval);
        put(set, "minPollInterval", minPollInterval);
        put(set, "onTimeout", onTimeout);
        put(set, "channel", channel);
        put(set, "events", events);
        put(set, "jobId", jobId);
        put(set, "taskId", taskId);
        put(set, "healthCheckConsumerEnabled", healthCheckConsumerEnabled);
        put(set, "healthCheckProducerEnabled", healthCheckProducerEnabled);
        put(set, "baseUrl", baseUrl);
        put(set, "eventsUrl", eventsUrl);
        put(set, "liveService", liveService);
        put(set, "region", region);
        put(set, "sandbox", sandbox);
        put(set, "syncBaseUrl", syncBaseUrl);
        put(set, "allPages", allPages);
        put(set, "alternatives", alternatives);
        put(set, "filterOperation", filterOperation);
        put(set, "include", include);
        put(set, "page", page);
        put(set, "perPage", perPage);
        put(set, "status", status);
        put(set, "proxyHost", proxyHost);
        put(set, "proxyPort", proxyPort);
        put(set, "proxyUser", proxyUser);
        put(set, "archiveMultipleFiles", archiveMultipleFiles);
        put(set, "deleteJob", deleteJob);
        put(set, "result", result);
        put(set, "resultDirectory", resultDirectory);
        put(set, "allowedStorageHosts", allowedStorageHosts);
        put(set, "apiKey", apiKey);
        put(set, "credentialsProvider", credentialsProvider);
        put(set, "defaultCredentialsProvider", defaultCredentialsProvider);
        put(set, "proxyPassword", proxyPassword);
        put(set, "signedUrl.secret", signedUrl.getSecret());
        put(set, "sslContextParameters", sslContextParameters);
        put(set, "useGlobalSslContextParameters", useGlobalSslContextParameters);
        put(set, "webhook.secret", webhook.getSecret());
        put(set, "cacheKey", cacheKey);
        put(set, "signedUrlBase", signedUrlBase);
        put(set, "exportTask", exportTask);
        put(set, "importTask", importTask);
        put(set, "httpComponent", httpComponent);
        put(set, "maxEventSize", maxEventSize);
        put(set, "path", path);
        put(set, "webhookEvents", webhookEvents);
        put(set, "webhookUrl", webhookUrl);
        return set;
    }

    public @Nullable String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(@Nullable String configuration) {
        this.configuration = configuration;
    }

    public @Nullable String getAccount() {
        return account;
    }

    public void setAccount(@Nullable String account) {
        this.account = account;
    }

    public Map<String, Account> getAccounts() {
        return accounts;
    }

    public void setAccounts(Map<String, Account> accounts) {
        this.accounts = accounts;
    }

    public @Nullable String getProgressListener() {
        return progressListener;
    }

    public void setProgressListener(@Nullable String progressListener) {
        this.progressListener = progressListener;
    }

    public @Nullable String getRedirectTo() {
        return redirectTo;
    }

    public void setRedirectTo(@Nullable String redirectTo) {
        this.redirectTo = redirectTo;
    }

    public @Nullable String getTag() {
        return tag;
    }

    public void setTag(@Nullable String tag) {
        this.tag = tag;
    }

    public @Nullable Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(@Nullable Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public @Nullable Boolean getFetchResult() {
        return fetchResult;
    }

    public void setFetchResult(@Nullable Boolean fetchResult) {
        this.fetchResult = fetchResult;
    }

    public @Nullable Duration getMaxAge() {
        return maxAge;
    }

    public void setMaxAge(@Nullable Duration maxAge) {
        this.maxAge = maxAge;
    }

    public @Nullable Integer getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(@Nullable Integer maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public @Nullable Duration getReconcileInterval() {
        return reconcileInterval;
    }

    public void setReconcileInterval(@Nullable Duration reconcileInterval) {
        this.reconcileInterval = reconcileInterval;
    }

    public @Nullable String getTagPrefix() {
        return tagPrefix;
    }

    public void setTagPrefix(@Nullable String tagPrefix) {
        this.tagPrefix = tagPrefix;
    }

    public @Nullable String getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(@Nullable String idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public @Nullable Integer getMaxReads() {
        return maxReads;
    }

    public void setMaxReads(@Nullable Integer maxReads) {
        this.maxReads = maxReads;
    }

    public @Nullable String getDefaultProgressListener() {
        return defaultProgressListener;
    }

    public void setDefaultProgressListener(@Nullable String defaultProgressListener) {
        this.defaultProgressListener = defaultProgressListener;
    }

    public @Nullable String getEngine() {
        return engine;
    }

    public void setEngine(@Nullable String engine) {
        this.engine = engine;
    }

    public @Nullable String getEngineVersion() {
        return engineVersion;
    }

    public void setEngineVersion(@Nullable String engineVersion) {
        this.engineVersion = engineVersion;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(@Nullable String fileName) {
        this.fileName = fileName;
    }

    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public @Nullable String getInputFormat() {
        return inputFormat;
    }

    public void setInputFormat(@Nullable String inputFormat) {
        this.inputFormat = inputFormat;
    }

    public @Nullable Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(@Nullable Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public @Nullable String getOutputFormat() {
        return outputFormat;
    }

    public void setOutputFormat(@Nullable String outputFormat) {
        this.outputFormat = outputFormat;
    }

    public @Nullable String getSourceUrl() {
        return sourceUrl;
    }

    public void setSourceUrl(@Nullable String sourceUrl) {
        this.sourceUrl = sourceUrl;
    }

    public @Nullable String getTaskOperation() {
        return taskOperation;
    }

    public void setTaskOperation(@Nullable String taskOperation) {
        this.taskOperation = taskOperation;
    }

    public Map<String, Object> getTaskOptions() {
        return taskOptions;
    }

    public void setTaskOptions(Map<String, Object> taskOptions) {
        this.taskOptions = taskOptions;
    }

    public @Nullable Duration getTaskTimeout() {
        return taskTimeout;
    }

    public void setTaskTimeout(@Nullable Duration taskTimeout) {
        this.taskTimeout = taskTimeout;
    }

    public @Nullable Boolean getValidate() {
        return validate;
    }

    public void setValidate(@Nullable Boolean validate) {
        this.validate = validate;
    }

    public @Nullable String getWatermarkImage() {
        return watermarkImage;
    }

    public void setWatermarkImage(@Nullable String watermarkImage) {
        this.watermarkImage = watermarkImage;
    }

    public @Nullable Duration getDiscoveryCache() {
        return discoveryCache;
    }

    public void setDiscoveryCache(@Nullable Duration discoveryCache) {
        this.discoveryCache = discoveryCache;
    }

    public @Nullable Integer getApiConnections() {
        return apiConnections;
    }

    public void setApiConnections(@Nullable Integer apiConnections) {
        this.apiConnections = apiConnections;
    }

    public @Nullable Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(@Nullable Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public @Nullable Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(@Nullable Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public @Nullable String getHttpClientCustomizer() {
        return httpClientCustomizer;
    }

    public void setHttpClientCustomizer(@Nullable String httpClientCustomizer) {
        this.httpClientCustomizer = httpClientCustomizer;
    }

    public @Nullable Duration getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(@Nullable Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public @Nullable Long getInlineThreshold() {
        return inlineThreshold;
    }

    public void setInlineThreshold(@Nullable Long inlineThreshold) {
        this.inlineThreshold = inlineThreshold;
    }

    public @Nullable Integer getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(@Nullable Integer maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public @Nullable Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(@Nullable Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public @Nullable Duration getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(@Nullable Duration maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public @Nullable Integer getMaxSyncConnections() {
        return maxSyncConnections;
    }

    public void setMaxSyncConnections(@Nullable Integer maxSyncConnections) {
        this.maxSyncConnections = maxSyncConnections;
    }

    public @Nullable Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(@Nullable Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public @Nullable Long getSpoolThreshold() {
        return spoolThreshold;
    }

    public void setSpoolThreshold(@Nullable Long spoolThreshold) {
        this.spoolThreshold = spoolThreshold;
    }

    public @Nullable Integer getStorageConnections() {
        return storageConnections;
    }

    public void setStorageConnections(@Nullable Integer storageConnections) {
        this.storageConnections = storageConnections;
    }

    public @Nullable String getTempDirectory() {
        return tempDirectory;
    }

    public void setTempDirectory(@Nullable String tempDirectory) {
        this.tempDirectory = tempDirectory;
    }

    public @Nullable String getApiMethod() {
        return apiMethod;
    }

    public void setApiMethod(@Nullable String apiMethod) {
        this.apiMethod = apiMethod;
    }

    public @Nullable String getApiPath() {
        return apiPath;
    }

    public void setApiPath(@Nullable String apiPath) {
        this.apiPath = apiPath;
    }

    public @Nullable Long getCreditLimit() {
        return creditLimit;
    }

    public void setCreditLimit(@Nullable Long creditLimit) {
        this.creditLimit = creditLimit;
    }

    public @Nullable Long getCreditsLow() {
        return creditsLow;
    }

    public void setCreditsLow(@Nullable Long creditsLow) {
        this.creditsLow = creditsLow;
    }

    public io.github.camelcloudconvert.client.completion.@Nullable CompletionMode getCompletion() {
        return completion;
    }

    public void setCompletion(io.github.camelcloudconvert.client.completion.@Nullable CompletionMode completion) {
        this.completion = completion;
    }

    public @Nullable Duration getCompletionTimeout() {
        return completionTimeout;
    }

    public void setCompletionTimeout(@Nullable Duration completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public @Nullable Duration getMaxPollInterval() {
        return maxPollInterval;
    }

    public void setMaxPollInterval(@Nullable Duration maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }

    public @Nullable Duration getMinPollInterval() {
        return minPollInterval;
    }

    public void setMinPollInterval(@Nullable Duration minPollInterval) {
        this.minPollInterval = minPollInterval;
    }

    public io.github.camelcloudconvert.client.waiting.@Nullable OnTimeout getOnTimeout() {
        return onTimeout;
    }

    public void setOnTimeout(io.github.camelcloudconvert.client.waiting.@Nullable OnTimeout onTimeout) {
        this.onTimeout = onTimeout;
    }

    public io.github.camelcloudconvert.config.@Nullable EventScope getChannel() {
        return channel;
    }

    public void setChannel(io.github.camelcloudconvert.config.@Nullable EventScope channel) {
        this.channel = channel;
    }

    public @Nullable String getEvents() {
        return events;
    }

    public void setEvents(@Nullable String events) {
        this.events = events;
    }

    public @Nullable String getJobId() {
        return jobId;
    }

    public void setJobId(@Nullable String jobId) {
        this.jobId = jobId;
    }

    public @Nullable String getTaskId() {
        return taskId;
    }

    public void setTaskId(@Nullable String taskId) {
        this.taskId = taskId;
    }

    public @Nullable Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(@Nullable Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public @Nullable Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(@Nullable Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getEventsUrl() {
        return eventsUrl;
    }

    public void setEventsUrl(@Nullable String eventsUrl) {
        this.eventsUrl = eventsUrl;
    }

    public @Nullable Boolean getLiveService() {
        return liveService;
    }

    public void setLiveService(@Nullable Boolean liveService) {
        this.liveService = liveService;
    }

    public io.github.camelcloudconvert.config.@Nullable Region getRegion() {
        return region;
    }

    public void setRegion(io.github.camelcloudconvert.config.@Nullable Region region) {
        this.region = region;
    }

    public @Nullable Boolean getSandbox() {
        return sandbox;
    }

    public void setSandbox(@Nullable Boolean sandbox) {
        this.sandbox = sandbox;
    }

    public @Nullable String getSyncBaseUrl() {
        return syncBaseUrl;
    }

    public void setSyncBaseUrl(@Nullable String syncBaseUrl) {
        this.syncBaseUrl = syncBaseUrl;
    }

    public @Nullable Boolean getAllPages() {
        return allPages;
    }

    public void setAllPages(@Nullable Boolean allPages) {
        this.allPages = allPages;
    }

    public @Nullable Boolean getAlternatives() {
        return alternatives;
    }

    public void setAlternatives(@Nullable Boolean alternatives) {
        this.alternatives = alternatives;
    }

    public @Nullable String getFilterOperation() {
        return filterOperation;
    }

    public void setFilterOperation(@Nullable String filterOperation) {
        this.filterOperation = filterOperation;
    }

    public @Nullable String getInclude() {
        return include;
    }

    public void setInclude(@Nullable String include) {
        this.include = include;
    }

    public @Nullable Integer getPage() {
        return page;
    }

    public void setPage(@Nullable Integer page) {
        this.page = page;
    }

    public @Nullable Integer getPerPage() {
        return perPage;
    }

    public void setPerPage(@Nullable Integer perPage) {
        this.perPage = perPage;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyUser() {
        return proxyUser;
    }

    public void setProxyUser(@Nullable String proxyUser) {
        this.proxyUser = proxyUser;
    }

    public @Nullable Boolean getArchiveMultipleFiles() {
        return archiveMultipleFiles;
    }

    public void setArchiveMultipleFiles(@Nullable Boolean archiveMultipleFiles) {
        this.archiveMultipleFiles = archiveMultipleFiles;
    }

    public @Nullable Boolean getDeleteJob() {
        return deleteJob;
    }

    public void setDeleteJob(@Nullable Boolean deleteJob) {
        this.deleteJob = deleteJob;
    }

    public io.github.camelcloudconvert.operation.option.@Nullable ResultMode getResult() {
        return result;
    }

    public void setResult(io.github.camelcloudconvert.operation.option.@Nullable ResultMode result) {
        this.result = result;
    }

    public @Nullable String getResultDirectory() {
        return resultDirectory;
    }

    public void setResultDirectory(@Nullable String resultDirectory) {
        this.resultDirectory = resultDirectory;
    }

    public @Nullable String getAllowedStorageHosts() {
        return allowedStorageHosts;
    }

    public void setAllowedStorageHosts(@Nullable String allowedStorageHosts) {
        this.allowedStorageHosts = allowedStorageHosts;
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable String credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public @Nullable String getDefaultCredentialsProvider() {
        return defaultCredentialsProvider;
    }

    public void setDefaultCredentialsProvider(@Nullable String defaultCredentialsProvider) {
        this.defaultCredentialsProvider = defaultCredentialsProvider;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public Secret getSignedUrl() {
        return signedUrl;
    }

    public void setSignedUrl(Secret signedUrl) {
        this.signedUrl = signedUrl;
    }

    public @Nullable String getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable String sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(@Nullable Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public Secret getWebhook() {
        return webhook;
    }

    public void setWebhook(Secret webhook) {
        this.webhook = webhook;
    }

    public @Nullable String getCacheKey() {
        return cacheKey;
    }

    public void setCacheKey(@Nullable String cacheKey) {
        this.cacheKey = cacheKey;
    }

    public @Nullable String getSignedUrlBase() {
        return signedUrlBase;
    }

    public void setSignedUrlBase(@Nullable String signedUrlBase) {
        this.signedUrlBase = signedUrlBase;
    }

    public @Nullable String getExportTask() {
        return exportTask;
    }

    public void setExportTask(@Nullable String exportTask) {
        this.exportTask = exportTask;
    }

    public @Nullable String getImportTask() {
        return importTask;
    }

    public void setImportTask(@Nullable String importTask) {
        this.importTask = importTask;
    }

    public @Nullable String getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(@Nullable String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public @Nullable Integer getMaxEventSize() {
        return maxEventSize;
    }

    public void setMaxEventSize(@Nullable Integer maxEventSize) {
        this.maxEventSize = maxEventSize;
    }

    public @Nullable String getPath() {
        return path;
    }

    public void setPath(@Nullable String path) {
        this.path = path;
    }

    public @Nullable String getWebhookEvents() {
        return webhookEvents;
    }

    public void setWebhookEvents(@Nullable String webhookEvents) {
        this.webhookEvents = webhookEvents;
    }

    public @Nullable String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(@Nullable String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    /** The options of a named account. */
    public static class Account {

        /** The API key of the account. Without it the environment variable CLOUDCONVERT_API_KEY is read. */
        private @Nullable String apiKey;

        /** The address of the account's definition for conversion on demand, https://s.cloudconvert.com/ and an id: createSignedUrl makes its addresses from it. */
        private @Nullable String signedUrlBase;

        /** Through its option webhook.secret the signing secret of the webhooks of the component's own account. */
        private Secret webhook = new Secret();

        /** Through its option signedUrl.secret the secret of the definition for conversion on demand of the component's own account. */
        private Secret signedUrl = new Secret();

        /** Whether to use the sandbox, which converts only files that were registered with it and costs nothing. */
        private @Nullable Boolean sandbox;

        /** The region that processes the files. Without it the service chooses the nearest one. */
        private io.github.camelcloudconvert.config.@Nullable Region region;

        /** The address of the API, without /v2, in place of the hosts of the service. Needs syncBaseUrl too. */
        private @Nullable String baseUrl;

        /** The address of the API host whose requests stay open until a job ends, without /v2. */
        private @Nullable String syncBaseUrl;

        /** The address of the host that sends events, in place of that of the service. Where baseUrl is set, events need it. */
        private @Nullable String eventsUrl;

        /** The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit. */
        private @Nullable Long creditLimit;

        /** The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter. */
        private @Nullable Long creditsLow;

        /** The most connections to the host whose requests stay open until a job ends. */
        private @Nullable Integer maxSyncConnections;

        /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
        private @Nullable String credentialsProvider;

        /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
        private @Nullable Integer maxInFlight;

        /** How often a call that may safely be repeated is repeated. */
        private @Nullable Integer maxRetries;

        /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
        private @Nullable Duration maxRetryAfter;

        /** The most connections to the API host. */
        private @Nullable Integer apiConnections;

        /** The most connections to each storage host. */
        private @Nullable Integer storageConnections;

        /** The longest time that opening a connection may take. */
        private @Nullable Duration connectTimeout;

        /** The longest wait for the reply to one API call. */
        private @Nullable Duration requestTimeout;

        /** The longest silence in an upload or download. A transfer has no total limit. */
        private @Nullable Duration idleTimeout;

        /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
        private @Nullable String allowedStorageHosts;

        /** TLS settings. Without them the JDK decides. */
        private @Nullable String sslContextParameters;

        /** The host of an HTTP proxy. */
        private @Nullable String proxyHost;

        /** The port of the HTTP proxy. */
        private @Nullable Integer proxyPort;

        /** The user name for the HTTP proxy. */
        private @Nullable String proxyUser;

        /** The password for the HTTP proxy. */
        private @Nullable String proxyPassword;

        /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
        private @Nullable String httpClientCustomizer;

        /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
        private @Nullable Boolean liveService;

        /** What was set, under Camel's names; without accounts. */
        Map<String, Object> options() {
            Map<String, Object> set = new LinkedHashMap<>();
            put(set, "apiKey", apiKey);
            put(set, "signedUrlBase", signedUrlBase);
            put(set, "webhook.secret", webhook.getSecret());
            put(set, "signedUrl.secret", signedUrl.getSecret());
            put(set, "sandbox", sandbox);
            put(set, "region", region);
            put(set, "baseUrl", baseUrl);
            put(set, "syncBaseUrl", syncBaseUrl);
            put(set, "eventsUrl", eventsUrl);
            put(set, "creditLimit", creditLimit);
            put(set, "creditsLow", creditsLow);
            put(set, "maxSyncConnections", maxSyncConnections);
            put(set, "credentialsProvider", credentialsProvider);
            put(set, "maxInFlight", maxInFlight);
            put(set, "maxRetries", maxRetries);
            put(set, "maxRetryAfter", maxRetryAfter);
            put(set, "apiConnections", apiConnections);
            put(set, "storageConnections", storageConnections);
            put(set, "connectTimeout", connectTimeout);
            put(set, "requestTimeout", requestTimeout);
            put(set, "idleTimeout", idleTimeout);
            put(set, "allowedStorageHosts", allowedStorageHosts);
            put(set, "sslContextParameters", sslContextParameters);
            put(set, "proxyHost", proxyHost);
            put(set, "proxyPort", proxyPort);
            put(set, "proxyUser", proxyUser);
            put(set, "proxyPassword", proxyPassword);
            put(set, "httpClientCustomizer", httpClientCustomizer);
            put(set, "liveService", liveService);
            return set;
        }

        public @Nullable String getApiKey() {
            return apiKey;
        }

        public void setApiKey(@Nullable String apiKey) {
            this.apiKey = apiKey;
        }

        public @Nullable String getSignedUrlBase() {
            return signedUrlBase;
        }

        public void setSignedUrlBase(@Nullable String signedUrlBase) {
            this.signedUrlBase = signedUrlBase;
        }

        public Secret getWebhook() {
            return webhook;
        }

        public void setWebhook(Secret webhook) {
            this.webhook = webhook;
        }

        public Secret getSignedUrl() {
            return signedUrl;
        }

        public void setSignedUrl(Secret signedUrl) {
            this.signedUrl = signedUrl;
        }

        public @Nullable Boolean getSandbox() {
            return sandbox;
        }

        public void setSandbox(@Nullable Boolean sandbox) {
            this.sandbox = sandbox;
        }

        public io.github.camelcloudconvert.config.@Nullable Region getRegion() {
            return region;
        }

        public void setRegion(io.github.camelcloudconvert.config.@Nullable Region region) {
            this.region = region;
        }

        public @Nullable String getBaseUrl() {
            return baseUrl;
        }

        public void setBaseUrl(@Nullable String baseUrl) {
            this.baseUrl = baseUrl;
        }

        public @Nullable String getSyncBaseUrl() {
            return syncBaseUrl;
        }

        public void setSyncBaseUrl(@Nullable String syncBaseUrl) {
            this.syncBaseUrl = syncBaseUrl;
        }

        public @Nullable String getEventsUrl() {
            return eventsUrl;
        }

        public void setEventsUrl(@Nullable String eventsUrl) {
            this.eventsUrl = eventsUrl;
        }

        public @Nullable Long getCreditLimit() {
            return creditLimit;
        }

        public void setCreditLimit(@Nullable Long creditLimit) {
            this.creditLimit = creditLimit;
        }

        public @Nullable Long getCreditsLow() {
            return creditsLow;
        }

        public void setCreditsLow(@Nullable Long creditsLow) {
            this.creditsLow = creditsLow;
        }

        public @Nullable Integer getMaxSyncConnections() {
            return maxSyncConnections;
        }

        public void setMaxSyncConnections(@Nullable Integer maxSyncConnections) {
            this.maxSyncConnections = maxSyncConnections;
        }

        public @Nullable String getCredentialsProvider() {
            return credentialsProvider;
        }

        public void setCredentialsProvider(@Nullable String credentialsProvider) {
            this.credentialsProvider = credentialsProvider;
        }

        public @Nullable Integer getMaxInFlight() {
            return maxInFlight;
        }

        public void setMaxInFlight(@Nullable Integer maxInFlight) {
            this.maxInFlight = maxInFlight;
        }

        public @Nullable Integer getMaxRetries() {
            return maxRetries;
        }

        public void setMaxRetries(@Nullable Integer maxRetries) {
            this.maxRetries = maxRetries;
        }

        public @Nullable Duration getMaxRetryAfter() {
            return maxRetryAfter;
        }

        public void setMaxRetryAfter(@Nullable Duration maxRetryAfter) {
            this.maxRetryAfter = maxRetryAfter;
        }

        public @Nullable Integer getApiConnections() {
            return apiConnections;
        }

        public void setApiConnections(@Nullable Integer apiConnections) {
            this.apiConnections = apiConnections;
        }

        public @Nullable Integer getStorageConnections() {
            return storageConnections;
        }

        public void setStorageConnections(@Nullable Integer storageConnections) {
            this.storageConnections = storageConnections;
        }

        public @Nullable Duration getConnectTimeout() {
            return connectTimeout;
        }

        public void setConnectTimeout(@Nullable Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
        }

        public @Nullable Duration getRequestTimeout() {
            return requestTimeout;
        }

        public void setRequestTimeout(@Nullable Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
        }

        public @Nullable Duration getIdleTimeout() {
            return idleTimeout;
        }

        public void setIdleTimeout(@Nullable Duration idleTimeout) {
            this.idleTimeout = idleTimeout;
        }

        public @Nullable String getAllowedStorageHosts() {
            return allowedStorageHosts;
        }

        public void setAllowedStorageHosts(@Nullable String allowedStorageHosts) {
            this.allowedStorageHosts = allowedStorageHosts;
        }

        public @Nullable String getSslContextParameters() {
            return sslContextParameters;
        }

        public void setSslContextParameters(@Nullable String sslContextParameters) {
            this.sslContextParameters = sslContextParameters;
        }

        public @Nullable String getProxyHost() {
            return proxyHost;
        }

        public void setProxyHost(@Nullable String proxyHost) {
            this.proxyHost = proxyHost;
        }

        public @Nullable Integer getProxyPort() {
            return proxyPort;
        }

        public void setProxyPort(@Nullable Integer proxyPort) {
            this.proxyPort = proxyPort;
        }

        public @Nullable String getProxyUser() {
            return proxyUser;
        }

        public void setProxyUser(@Nullable String proxyUser) {
            this.proxyUser = proxyUser;
        }

        public @Nullable String getProxyPassword() {
            return proxyPassword;
        }

        public void setProxyPassword(@Nullable String proxyPassword) {
            this.proxyPassword = proxyPassword;
        }

        public @Nullable String getHttpClientCustomizer() {
            return httpClientCustomizer;
        }

        public void setHttpClientCustomizer(@Nullable String httpClientCustomizer) {
            this.httpClientCustomizer = httpClientCustomizer;
        }

        public @Nullable Boolean getLiveService() {
            return liveService;
        }

        public void setLiveService(@Nullable Boolean liveService) {
            this.liveService = liveService;
        }
    }

    /** A secret. */
    public static class Secret {

        /** The secret itself. */
        private @Nullable String secret;

        /** What was set, under Camel's names; without accounts. */
        Map<String, Object> options() {
            Map<String, Object> set = new LinkedHashMap<>();
            put(set, "secret", secret);
            return set;
        }

        public @Nullable String getSecret() {
            return secret;
        }

        public void setSecret(@Nullable String secret) {
            this.secret = secret;
        }
    }

    /** The options of each named account, under Camel's names. */
    Map<String, Map<String, Object>> accountOptions() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        accounts.forEach((name, account) -> all.put(name, account.options()));
        return all;
    }

    private static void put(Map<String, Object> set, String name, @Nullable Object value) {
        if (value != null) {
            set.put(name, value);
        }
    }
}
