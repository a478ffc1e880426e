package io.github.camelcloudconvert.springboot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Generated from the metadata of the component. The options of the component; one that is null was not set. */
@ConfigurationProperties(prefix = "camel.component.convertly", ignoreUnknownFields = false)
public class ConvertlyComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /** The options of all endpoints. */
    private @Nullable String configuration;

    /** The name of the account. Without it the component's own. */
    private @Nullable String account;

    /** Further accounts by name, each with the options of an account and with none of the component's own. They share nothing with each other. Chosen by the option or header account. */
    private Map<String, Account> accounts = new LinkedHashMap<>();

    /** With mediaTool: whether the tool works as a job, which is handed out as it was created. */
    private @Nullable Boolean async;

    /** Whether a format that the service does not document, of an input or a result, fails the message before a byte is sent. Otherwise the service decides. */
    private @Nullable Boolean checkFormats;

    /** Whether the results come as one archive, which needs a job. */
    private @Nullable Boolean createArchive;

    /** The format of each result, one for each file: separated by commas or as JSON. */
    private @Nullable String formats;

    /** An expression of the simple language, such as ${header.orderId}, that says which message this is: the service makes one job for it, however often and in whichever process it comes. */
    private @Nullable String idempotencyKey;

    /** The format of the input, where its name does not tell. */
    private @Nullable String inputFormat;

    /** With createJob: convert or compress. */
    private @Nullable String jobType;

    /** The format of the results, such as webp: the same for all files. */
    private @Nullable String outputFormat;

    /** The address of a stand-in for the service, such as that of the emulator, for all accounts: api=http://127.0.0.1:9094. No account, endpoint or message reaches the service then, whatever is said of baseUrl and proxies, and no account needs a key. */
    private @Nullable String redirectTo;

    /** The address of the one input, which the service fetches itself. */
    private @Nullable String sourceUrl;

    /** Options in the API's own names: form fields, or the parameters of a media tool. This is a multi-value option with prefix: option. */
    private Map<String, Object> taskOptions = new LinkedHashMap<>();

    /** With mediaTool: the name of the tool in the API, such as thumbnail. Its parameters stand behind option. */
    private @Nullable String tool;

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    private @Nullable Boolean bridgeErrorHandler;

    /** Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, or of which a file failed, stays the body. */
    private @Nullable Boolean fetchResult;

    /** With webhook: the name of the component whose HTTP server takes deliveries. Without it that of the REST configuration, else platform-http, else the only one there is. */
    private @Nullable String httpComponent;

    /** Only jobs that were created at most this long ago. Without it all that the service keeps. */
    private @Nullable Duration maxAge;

    /** With jobs: how many jobs one poll delivers at most. More wait for the next poll. */
    private @Nullable Integer maxMessagesPerPoll;

    /** With webhook: the path at which the HTTP server of the context takes deliveries, such as /hooks/convertly. */
    private @Nullable String path;

    /** With webhook: how often to read the list of jobs for those whose event was lost. Needs a key. 0 never does. */
    private @Nullable Duration reconcileInterval;

    /** With webhook: the events that reach the route, separated by commas; for all, also for those of unknown types. Without it the ends of jobs: conversion.completed, conversion.failed, media.tool.completed and media.tool.failed. */
    private @Nullable String webhookEvents;

    /** Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory. */
    private @Nullable String idempotentRepository;

    /** With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route. */
    private @Nullable Integer maxEventSize;

    /** With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read. */
    private @Nullable Integer maxReads;

    /** The listener that is told how far uploads, jobs and downloads are where progressListener is not set. */
    private @Nullable String defaultProgressListener;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private @Nullable Boolean lazyStartProducer;

    /** The most connections to the API host. */
    private @Nullable Integer apiConnections;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private @Nullable Boolean autowiredEnabled;

    /** The address of the service, without /api. */
    private @Nullable String baseUrl;

    /** The longest time that opening a connection may take. */
    private @Nullable Duration connectTimeout;

    /** Files of together at most this many bytes are converted by one call whose reply brings the results. Above it, with 0 always, a job is made. */
    private @Nullable Long directThreshold;

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
    private @Nullable String httpClientCustomizer;

    /** The longest silence in an upload or download. A transfer has no total limit. */
    private @Nullable Duration idleTimeout;

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
    private @Nullable Integer maxInFlight;

    /** How often a call that may safely be repeated is repeated. */
    private @Nullable Integer maxRetries;

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
    private @Nullable Duration maxRetryAfter;

    /** Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint. */
    private @Nullable String progressListener;

    /** The longest wait for the reply to one API call. */
    private @Nullable Duration requestTimeout;

    /** Bodies and results up to this many bytes stay in memory, larger ones go into temporary files. */
    private @Nullable Long spoolThreshold;

    /** The most connections to each storage host. */
    private @Nullable Integer storageConnections;

    /** The directory for temporary files. Without it that of the JVM. */
    private @Nullable String tempDirectory;

    /** With callApi: the HTTP method. Without it GET. */
    private @Nullable String apiMethod;

    /** With callApi: the path below /api, with an encoded query. */
    private @Nullable String apiPath;

    /** The address to which the service reports the end of the job. */
    private @Nullable String callbackUrl;

    /** How long to wait for the end of a job, counted from the request that creates it. */
    private @Nullable Duration completionTimeout;

    /** The longest pause between two readings of a job. */
    private @Nullable Duration maxPollInterval;

    /** The first pause between two readings of a job. It grows up to maxPollInterval. */
    private @Nullable Duration minPollInterval;

    /** What becomes of a job that did not end in time: it runs on (keep), or it is cancelled where it is still queued (cancel). */
    private io.github.camelcloudconvert.client.waiting.@Nullable OnTimeout onTimeout;

    /** The output quality, 1 to 100, the same for all files. The service takes 82 without it. */
    private @Nullable Integer compression;

    /** The output quality of each file: separated by commas or as JSON. */
    private @Nullable String compressions;

    /** With compress: whether nothing of a picture may be lost. */
    private @Nullable Boolean lossless;

    /** With compress: the output quality, 1 to 100. */
    private @Nullable Integer quality;

    /** With compress: whether to remove metadata. */
    private @Nullable Boolean stripMetadata;

    /** With compress: the size to aim at in bytes. */
    private @Nullable Long targetBytes;

    /** Used for enabling or disabling all consumer based health checks from this component */
    private @Nullable Boolean healthCheckConsumerEnabled;

    /** Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true. */
    private @Nullable Boolean healthCheckProducerEnabled;

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
    private @Nullable Boolean liveService;

    /** With lists: whether the body becomes an iterator over all pages, each read when it is needed. */
    private @Nullable Boolean allPages;

    /** With lists: which page to read, from 1. */
    private @Nullable Integer page;

    /** With lists: how many items a page has, 1 to 100. */
    private @Nullable Integer perPage;

    /** With listJobs: only jobs of this status, such as processing. With the consumer jobs: completed, failed, cancelled or both, which is all of them and the default. */
    private @Nullable String status;

    /** Whether to turn pictures as their metadata says. The service does without it. */
    private @Nullable Boolean autoOrient;

    /** Whether to turn each picture: true or false, separated by commas or as JSON. */
    private @Nullable String autoOrients;

    /** Whether to trace pictures in black for svg, in place of layers of colours. */
    private @Nullable Boolean mono;

    /** Whether to trace each picture in black: true or false, separated by commas or as JSON. */
    private @Nullable String monos;

    /** How to size pictures: original, website, email, instagram, linkedin, ecommerce, square, width or height. Without it original. */
    private @Nullable String resize;

    /** The height in pixels for resize=height and square. */
    private @Nullable Integer resizeHeight;

    /** The height for each file, empty or null for none: separated by commas or as JSON. */
    private @Nullable String resizeHeights;

    /** How to size each picture: separated by commas or as JSON. */
    private @Nullable String resizes;

    /** The width in pixels for resize=width and square. */
    private @Nullable Integer resizeWidth;

    /** The width for each file, empty or null for none: separated by commas or as JSON. */
    private @Nullable String resizeWidths;

    /** The host of an HTTP proxy. */
    private @Nullable String proxyHost;

    /** The port of the HTTP proxy. */
    private @Nullable Integer proxyPort;

    /** The user name for the HTTP proxy. */
    private @Nullable String proxyUser;

    /** A directory in which results are kept under their own names. Without it they are temporary. */
    private @Nullable String resultDirectory;

    /** Whether files of calls without a job stay in the storage of the account too. Those of jobs always do. */
    private @Nullable Boolean saveToStorage;

    /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
    private @Nullable String allowedStorageHosts;

    /** The API key of the account. Without it the environment variable CONVERTLY_API_KEY is read. */
    private @Nullable String apiKey;

    /** The secret with which the service signs what it sends to callbackUrl. The consumer webhook takes that too. */
    private @Nullable String callbackSecret;

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
    private @Nullable String credentialsProvider;

    /** The password for the HTTP proxy. */
    private @Nullable String proxyPassword;

    /** With webhook: how far the time under a signature may be from now. 0 takes any time, and so a delivery that was recorded and is sent again. */
    private @Nullable Duration signatureTolerance;

    /** TLS settings. Without them the JDK decides. */
    private @Nullable String sslContextParameters;

    /** Whether to use the TLS settings of the Camel context. */
    private @Nullable Boolean useGlobalSslContextParameters;

    /** The signing secret of the webhook of the account, as the dashboard shows it. The consumer webhook takes what is signed with it. */
    private @Nullable String webhookSecret;

    /** What was set, under Camel's names; without accounts. */
    Map<String, Object> options() {
        Map<String, Object> set = new LinkedHashMap<>();
        put(set, "configuration", configuration);
        put(set, "account", account);
        put(set, "async", async);
        put(set, "checkFormats", checkFormats);
        put(set, "createArchive", createArchive);
        put(set, "formats", formats);
        put(set, "idempotencyKey", idempotencyKey);
        put(set, "inputFormat", inputFormat);
        put(set, "jobType", jobType);
        put(set, "outputFormat", outputFormat);
        put(set, "redirectTo", redirectTo);
        put(set, "sourceUrl", sourceUrl);
        put(set, "taskOptions", taskOptions.isEmpty() ? null : taskOptions);
        put(set, "tool", tool);
        put(set, "bridgeErrorHandler", bridgeErrorHandler);
        put(set, "fetchResult", fetchResult);
        put(set, "httpComponent", httpComponent);
        put(set, "maxAge", maxAge);
        put(set, "maxMessagesPerPoll", maxMessagesPerPoll);
        put(set, "path", path);
        put(set, "reconcileInterval", reconcileInterval);
        put(set, "webhookEvents", webhookEvents);
        put(set, "idempotentRepository", idempotentRepository);
        put(set, "maxEventSize", maxEventSize);
        put(set, "maxReads", maxReads);
        put(set, "defaultProgressListener", defaultProgressListener);
        put(set, "lazyStartProducer", lazyStartProducer);
        put(set, "apiConnections", apiConnections);
        put(set, "autowiredEnabled", autowiredEnabled);
        put(set, "baseUrl", baseUrl);
        put(set, "connectTimeout", connectTimeout);
        put(set, "directThreshold", directThreshold);
        put(set, "httpClientCustomizer", httpClientCustomizer);
        put(set, "idleTimeout", idleTimeout);
        put(set, "maxInFlight", maxInFlight);
        put(set, "maxRetries", maxRetries);
        put(set, "maxRetryAfter", maxRetryAfter);
        put(set, "progressListener", progressListener);
        put(set, "requestTimeout", requestTimeout);
        put(set, "spoolThreshold", spoolThreshold);
        put(set, "storageConnections", storageConnections);
        put(set, "tempDirectory", tempDirectory);
        put(set, "apiMethod", apiMethod);
        put(set, "apiPath", apiPath);
        put(set, "callbackUrl", callbackUrl);
        put(set, "completionTimeout", completionTimeout);
        put(set, "maxPollInterval", maxPollInterval);
        put(set, "minPollInterval", minPollInterval);
        put(set, "onTimeout", onTimeout);
        put(set, "compression", compression);
        put(set, "compressions", compressions);
        put(set, "lossless", lossless);
        put(set, "quality", quality);
        put(set, "stripMetadata", stripMetadata);
        put(set, "targetBytes", targetBytes);
        put(set, "healthCheckConsumerEnabled", healthCheckConsumerEnabled);
        put(set, "healthCheckProducerEnabled", healthCheckProducerEnabled);
        put(set, "liveService", liveService);
        put(set, "allPages", allPages);
        put(set, "page", page);
        put(set, "perPage", perPage);
        put(set, "status", status);
        put(set, "autoOrient", autoOrient);
        put(set, "autoOrients", autoOrients);
        put(set, "mono", mono);
        put(set, "monos", monos);
        put(set, "resize", resize);
        put(set, "resizeHeight", resizeHeight);
        put(set, "resizeHeights", resizeHeights);
        put(set, "resizes", resizes);
        put(set, "resizeWidth", resizeWidth);
        put(set, "resizeWidths", resizeWidths);
        put(set, "proxyHost", proxyHost);
        put(set, "proxyPort", proxyPort);
        put(set, "proxyUser", proxyUser);
        put(set, "resultDirectory", resultDirectory);
        put(set, "saveToStorage", saveToStorage);
        put(set, "allowedStorageHosts", allowedStorageHosts);
        put(set, "apiKey", apiKey);
        put(set, "callbackSecret", callbackSecret);
        put(set, "credentialsProvider", credentialsProvider);
        put(set, "proxyPassword", proxyPassword);
        put(set, "signatureTolerance", signatureTolerance);
        put(set, "sslContextParameters", sslContextParameters);
        put(set, "useGlobalSslContextParameters", useGlobalSslContextParameters);
        put(set, "webhookSecret", webhookSecret);
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

    public @Nullable Boolean getAsync() {
        return async;
    }

    public void setAsync(@Nullable Boolean async) {
        this.async = async;
    }

    public @Nullable Boolean getCheckFormats() {
        return checkFormats;
    }

    public void setCheckFormats(@Nullable Boolean checkFormats) {
        this.checkFormats = checkFormats;
    }

    public @Nullable Boolean getCreateArchive() {
        return createArchive;
    }

    public void setCreateArchive(@Nullable Boolean createArchive) {
        this.createArchive = createArchive;
    }

    public @Nullable String getFormats() {
        return formats;
    }

    public void setFormats(@Nullable String formats) {
        this.formats = formats;
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

    public @Nullable String getJobType() {
        return jobType;
    }

    public void setJobType(@Nullable String jobType) {
        this.jobType = jobType;
    }

    public @Nullable String getOutputFormat() {
        return outputFormat;
    }

    public void setOutputFormat(@Nullable String outputFormat) {
        this.outputFormat = outputFormat;
    }

    public @Nullable String getRedirectTo() {
        return redirectTo;
    }

    public void setRedirectTo(@Nullable String redirectTo) {
        this.redirectTo = redirectTo;
    }

    public @Nullable String getSourceUrl() {
        return sourceUrl;
    }

    public void setSourceUrl(@Nullable String sourceUrl) {
        this.sourceUrl = sourceUrl;
    }

    public Map<String, Object> getTaskOptions() {
        return taskOptions;
    }

    public void setTaskOptions(Map<String, Object> taskOptions) {
        this.taskOptions = taskOptions;
    }

    public @Nullable String getTool() {
        return tool;
    }

    public void setTool(@Nullable String tool) {
        this.tool = tool;
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

    public @Nullable String getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(@Nullable String httpComponent) {
        this.httpComponent = httpComponent;
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

    public @Nullable String getPath() {
        return path;
    }

    public void setPath(@Nullable String path) {
        this.path = path;
    }

    public @Nullable Duration getReconcileInterval() {
        return reconcileInterval;
    }

    public void setReconcileInterval(@Nullable Duration reconcileInterval) {
        this.reconcileInterval = reconcileInterval;
    }

    public @Nullable String getWebhookEvents() {
        return webhookEvents;
    }

    public void setWebhookEvents(@Nullable String webhookEvents) {
        this.webhookEvents = webhookEvents;
    }

    public @Nullable String getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(@Nullable String idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public @Nullable Integer getMaxEventSize() {
        return maxEventSize;
    }

    public void setMaxEventSize(@Nullable Integer maxEventSize) {
        this.maxEventSize = maxEventSize;
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

    public @Nullable Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(@Nullable Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
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

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(@Nullable Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public @Nullable Long getDirectThreshold() {
        return directThreshold;
    }

    public void setDirectThreshold(@Nullable Long directThreshold) {
        this.directThreshold = directThreshold;
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

    public @Nullable String getProgressListener() {
        return progressListener;
    }

    public void setProgressListener(@Nullable String progressListener) {
        this.progressListener = progressListener;
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

    public @Nullable String getCallbackUrl() {
        return callbackUrl;
    }

    public void setCallbackUrl(@Nullable String callbackUrl) {
        this.callbackUrl = callbackUrl;
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

    public @Nullable Integer getCompression() {
        return compression;
    }

    public void setCompression(@Nullable Integer compression) {
        this.compression = compression;
    }

    public @Nullable String getCompressions() {
        return compressions;
    }

    public void setCompressions(@Nullable String compressions) {
        this.compressions = compressions;
    }

    public @Nullable Boolean getLossless() {
        return lossless;
    }

    public void setLossless(@Nullable Boolean lossless) {
        this.lossless = lossless;
    }

    public @Nullable Integer getQuality() {
        return quality;
    }

    public void setQuality(@Nullable Integer quality) {
        this.quality = quality;
    }

    public @Nullable Boolean getStripMetadata() {
        return stripMetadata;
    }

    public void setStripMetadata(@Nullable Boolean stripMetadata) {
        this.stripMetadata = stripMetadata;
    }

    public @Nullable Long getTargetBytes() {
        return targetBytes;
    }

    public void setTargetBytes(@Nullable Long targetBytes) {
        this.targetBytes = targetBytes;
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

    public @Nullable Boolean getLiveService() {
        return liveService;
    }

    public void setLiveService(@Nullable Boolean liveService) {
        this.liveService = liveService;
    }

    public @Nullable Boolean getAllPages() {
        return allPages;
    }

    public void setAllPages(@Nullable Boolean allPages) {
        this.allPages = allPages;
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

    public @Nullable Boolean getAutoOrient() {
        return autoOrient;
    }

    public void setAutoOrient(@Nullable Boolean autoOrient) {
        this.autoOrient = autoOrient;
    }

    public @Nullable String getAutoOrients() {
        return autoOrients;
    }

    public void setAutoOrients(@Nullable String autoOrients) {
        this.autoOrients = autoOrients;
    }

    public @Nullable Boolean getMono() {
        return mono;
    }

    public void setMono(@Nullable Boolean mono) {
        this.mono = mono;
    }

    public @Nullable String getMonos() {
        return monos;
    }

    public void setMonos(@Nullable String monos) {
        this.monos = monos;
    }

    public @Nullable String getResize() {
        return resize;
    }

    public void setResize(@Nullable String resize) {
        this.resize = resize;
    }

    public @Nullable Integer getResizeHeight() {
        return resizeHeight;
    }

    public void setResizeHeight(@Nullable Integer resizeHeight) {
        this.resizeHeight = resizeHeight;
    }

    public @Nullable String getResizeHeights() {
        return resizeHeights;
    }

    public void setResizeHeights(@Nullable String resizeHeights) {
        this.resizeHeights = resizeHeights;
    }

    public @Nullable String getResizes() {
        return resizes;
    }

    public void setResizes(@Nullable String resizes) {
        this.resizes = resizes;
    }

    public @Nullable Integer getResizeWidth() {
        return resizeWidth;
    }

    public void setResizeWidth(@Nullable Integer resizeWidth) {
        this.resizeWidth = resizeWidth;
    }

    public @Nullable String getResizeWidths() {
        return resizeWidths;
    }

    public void setResizeWidths(@Nullable String resizeWidths) {
        this.resizeWidths = resizeWidths;
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

    public @Nullable String getResultDirectory() {
        return resultDirectory;
    }

    public void setResultDirectory(@Nullable String resultDirectory) {
        this.resultDirectory = resultDirectory;
    }

    public @Nullable Boolean getSaveToStorage() {
        return saveToStorage;
    }

    public void setSaveToStorage(@Nullable Boolean saveToStorage) {
        this.saveToStorage = saveToStorage;
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

    public @Nullable String getCallbackSecret() {
        return callbackSecret;
    }

    public void setCallbackSecret(@Nullable String callbackSecret) {
        this.callbackSecret = callbackSecret;
    }

    public @Nullable String getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable String credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public @Nullable Duration getSignatureTolerance() {
        return signatureTolerance;
    }

    public void setSignatureTolerance(@Nullable Duration signatureTolerance) {
        this.signatureTolerance = signatureTolerance;
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

    public @Nullable String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(@Nullable String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    /** The options of a named account. */
    public static class Account {

        /** The API key of the account. Without it the environment variable CONVERTLY_API_KEY is read. */
        private @Nullable String apiKey;

        /** The signing secret of the webhook of the account, as the dashboard shows it. The consumer webhook takes what is signed with it. */
        private @Nullable String webhookSecret;

        /** The secret with which the service signs what it sends to callbackUrl. The consumer webhook takes that too. */
        private @Nullable String callbackSecret;

        /** The address of the service, without /api. */
        private @Nullable String baseUrl;

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
            put(set, "webhookSecret", webhookSecret);
            put(set, "callbackSecret", callbackSecret);
            put(set, "baseUrl", baseUrl);
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

        public @Nullable String getWebhookSecret() {
            return webhookSecret;
        }

        public void setWebhookSecret(@Nullable String webhookSecret) {
            this.webhookSecret = webhookSecret;
        }

        public @Nullable String getCallbackSecret() {
            return callbackSecret;
        }

        public void setCallbackSecret(@Nullable String callbackSecret) {
            this.callbackSecret = callbackSecret;
        }

        public @Nullable String getBaseUrl() {
            return baseUrl;
        }

        public void setBaseUrl(@Nullable String baseUrl) {
            this.baseUrl = baseUrl;
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
