package io.github.camelcloudconvert.dsl;

import org.apache.camel.builder.EndpointConsumerBuilder;

/** Generated from the metadata of the component. The options of from(). */
public final class CloudConvertConsumerBuilder extends TypedEndpoint implements EndpointConsumerBuilder {

    CloudConvertConsumerBuilder(String operation) {
        super("cloudconvert", operation);
    }

    /** The name of the account to use, one of those in the component's option accounts. Without it the account of the component's own key, which is called default. */
    public CloudConvertConsumerBuilder account(String account) {
        doSetProperty("account", account);
        return this;
    }

    /** Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint, such as direct:progress, that is sent a message for each report. Listening costs no call. */
    public CloudConvertConsumerBuilder progressListener(String progressListener) {
        doSetProperty("progressListener", progressListener);
        return this;
    }

    /** A text that the service keeps with the job and by which jobs can be found, or an expression in the simple language, such as ${header.orderId}. With the consumers: only jobs with exactly this tag, which is no expression there. */
    public CloudConvertConsumerBuilder tag(String tag) {
        doSetProperty("tag", tag);
        return this;
    }

    /** Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, such as a failed one, stays the body. */
    public CloudConvertConsumerBuilder fetchResult(boolean fetchResult) {
        doSetProperty("fetchResult", fetchResult);
        return this;
    }

    /** Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, such as a failed one, stays the body. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder fetchResult(String fetchResult) {
        doSetProperty("fetchResult", fetchResult);
        return this;
    }

    /** Only jobs that were created at most this long ago. Without it all that the service keeps. */
    public CloudConvertConsumerBuilder maxAge(java.time.Duration maxAge) {
        doSetProperty("maxAge", maxAge);
        return this;
    }

    /** Only jobs that were created at most this long ago. Without it all that the service keeps. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxAge(String maxAge) {
        doSetProperty("maxAge", maxAge);
        return this;
    }

    /** With jobs: how many jobs one poll delivers at most. More wait for the next poll. */
    public CloudConvertConsumerBuilder maxMessagesPerPoll(long maxMessagesPerPoll) {
        doSetProperty("maxMessagesPerPoll", maxMessagesPerPoll);
        return this;
    }

    /** With jobs: how many jobs one poll delivers at most. More wait for the next poll. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxMessagesPerPoll(String maxMessagesPerPoll) {
        doSetProperty("maxMessagesPerPoll", maxMessagesPerPoll);
        return this;
    }

    /** With webhook and events: how often to read the list of jobs for those whose event was lost; with webhook also to ask whether the service has disabled the webhook. Needs a key. 0 does neither; after a broken connection events are looked for all the same. */
    public CloudConvertConsumerBuilder reconcileInterval(java.time.Duration reconcileInterval) {
        doSetProperty("reconcileInterval", reconcileInterval);
        return this;
    }

    /** With webhook and events: how often to read the list of jobs for those whose event was lost; with webhook also to ask whether the service has disabled the webhook. Needs a key. 0 does neither; after a broken connection events are looked for all the same. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder reconcileInterval(String reconcileInterval) {
        doSetProperty("reconcileInterval", reconcileInterval);
        return this;
    }

    /** If the polling consumer did not poll any files, you can enable this option to send an empty message (no body) instead. */
    public CloudConvertConsumerBuilder sendEmptyMessageWhenIdle(boolean sendEmptyMessageWhenIdle) {
        doSetProperty("sendEmptyMessageWhenIdle", sendEmptyMessageWhenIdle);
        return this;
    }

    /** If the polling consumer did not poll any files, you can enable this option to send an empty message (no body) instead. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder sendEmptyMessageWhenIdle(String sendEmptyMessageWhenIdle) {
        doSetProperty("sendEmptyMessageWhenIdle", sendEmptyMessageWhenIdle);
        return this;
    }

    /** Only jobs whose tag begins with this text. */
    public CloudConvertConsumerBuilder tagPrefix(String tagPrefix) {
        doSetProperty("tagPrefix", tagPrefix);
        return this;
    }

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    public CloudConvertConsumerBuilder bridgeErrorHandler(boolean bridgeErrorHandler) {
        doSetProperty("bridgeErrorHandler", bridgeErrorHandler);
        return this;
    }

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder bridgeErrorHandler(String bridgeErrorHandler) {
        doSetProperty("bridgeErrorHandler", bridgeErrorHandler);
        return this;
    }

    /** To let the consumer use a custom ExceptionHandler. Notice if the option bridgeErrorHandler is enabled then this option is not in use. By default the consumer will deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    public CloudConvertConsumerBuilder exceptionHandler(org.apache.camel.spi.ExceptionHandler exceptionHandler) {
        doSetProperty("exceptionHandler", exceptionHandler);
        return this;
    }

    /** To let the consumer use a custom ExceptionHandler. Notice if the option bridgeErrorHandler is enabled then this option is not in use. By default the consumer will deal with exceptions, that will be logged at WARN or ERROR level and ignored. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder exceptionHandler(String exceptionHandler) {
        doSetProperty("exceptionHandler", exceptionHandler);
        return this;
    }

    /** Sets the exchange pattern when the consumer creates an exchange. */
    public CloudConvertConsumerBuilder exchangePattern(org.apache.camel.ExchangePattern exchangePattern) {
        doSetProperty("exchangePattern", exchangePattern);
        return this;
    }

    /** Sets the exchange pattern when the consumer creates an exchange. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder exchangePattern(String exchangePattern) {
        doSetProperty("exchangePattern", exchangePattern);
        return this;
    }

    /** Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory. */
    public CloudConvertConsumerBuilder idempotentRepository(org.apache.camel.spi.IdempotentRepository idempotentRepository) {
        doSetProperty("idempotentRepository", idempotentRepository);
        return this;
    }

    /** Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder idempotentRepository(String idempotentRepository) {
        doSetProperty("idempotentRepository", idempotentRepository);
        return this;
    }

    /** With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read. */
    public CloudConvertConsumerBuilder maxReads(long maxReads) {
        doSetProperty("maxReads", maxReads);
        return this;
    }

    /** With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxReads(String maxReads) {
        doSetProperty("maxReads", maxReads);
        return this;
    }

    /** A pluggable org.apache.camel.PollingConsumerPollingStrategy allowing you to provide your custom implementation to control error handling usually occurred during the poll operation before an Exchange have been created and being routed in Camel. */
    public CloudConvertConsumerBuilder pollStrategy(org.apache.camel.spi.PollingConsumerPollStrategy pollStrategy) {
        doSetProperty("pollStrategy", pollStrategy);
        return this;
    }

    /** A pluggable org.apache.camel.PollingConsumerPollingStrategy allowing you to provide your custom implementation to control error handling usually occurred during the poll operation before an Exchange have been created and being routed in Camel. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder pollStrategy(String pollStrategy) {
        doSetProperty("pollStrategy", pollStrategy);
        return this;
    }

    /** The most connections to the API host. */
    public CloudConvertConsumerBuilder apiConnections(long apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The most connections to the API host. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder apiConnections(String apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The longest time that opening a connection may take. */
    public CloudConvertConsumerBuilder connectTimeout(java.time.Duration connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** The longest time that opening a connection may take. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder connectTimeout(String connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
    public CloudConvertConsumerBuilder httpClientCustomizer(io.github.camelcloudconvert.config.HttpClientCustomizer httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder httpClientCustomizer(String httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. */
    public CloudConvertConsumerBuilder idleTimeout(java.time.Duration idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder idleTimeout(String idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** How many bytes of input may travel inside the request that creates the job. An input that does not fit any more is uploaded. At most 10 MiB. */
    public CloudConvertConsumerBuilder inlineThreshold(long inlineThreshold) {
        doSetProperty("inlineThreshold", inlineThreshold);
        return this;
    }

    /** How many bytes of input may travel inside the request that creates the job. An input that does not fit any more is uploaded. At most 10 MiB. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder inlineThreshold(String inlineThreshold) {
        doSetProperty("inlineThreshold", inlineThreshold);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
    public CloudConvertConsumerBuilder maxInFlight(long maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxInFlight(String maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. */
    public CloudConvertConsumerBuilder maxRetries(long maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxRetries(String maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
    public CloudConvertConsumerBuilder maxRetryAfter(java.time.Duration maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxRetryAfter(String maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** The most connections to the host whose requests stay open until a job ends. */
    public CloudConvertConsumerBuilder maxSyncConnections(long maxSyncConnections) {
        doSetProperty("maxSyncConnections", maxSyncConnections);
        return this;
    }

    /** The most connections to the host whose requests stay open until a job ends. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxSyncConnections(String maxSyncConnections) {
        doSetProperty("maxSyncConnections", maxSyncConnections);
        return this;
    }

    /** The longest wait for the reply to one API call. */
    public CloudConvertConsumerBuilder requestTimeout(java.time.Duration requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** The longest wait for the reply to one API call. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder requestTimeout(String requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** The size in bytes up to which an input stream or a result file is held in memory. A larger one goes to a temporary file. */
    public CloudConvertConsumerBuilder spoolThreshold(long spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** The size in bytes up to which an input stream or a result file is held in memory. A larger one goes to a temporary file. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder spoolThreshold(String spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** The most connections to each storage host. */
    public CloudConvertConsumerBuilder storageConnections(long storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The most connections to each storage host. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder storageConnections(String storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The directory in which the component makes its folder for files above spoolThreshold. Without it, the temporary directory of the JVM. */
    public CloudConvertConsumerBuilder tempDirectory(String tempDirectory) {
        doSetProperty("tempDirectory", tempDirectory);
        return this;
    }

    /** The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit. */
    public CloudConvertConsumerBuilder creditLimit(long creditLimit) {
        doSetProperty("creditLimit", creditLimit);
        return this;
    }

    /** The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder creditLimit(String creditLimit) {
        doSetProperty("creditLimit", creditLimit);
        return this;
    }

    /** The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter. */
    public CloudConvertConsumerBuilder creditsLow(long creditsLow) {
        doSetProperty("creditsLow", creditsLow);
        return this;
    }

    /** The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder creditsLow(String creditsLow) {
        doSetProperty("creditsLow", creditsLow);
        return this;
    }

    /** How to wait for the end of a job: by one request that stays open (sync), by reading the job again and again (poll), by both in turn (auto), by events over a socket (events) or deliveries to a cloudconvert:webhook consumer of the same account (webhook), each with readings in between, or not at all (none), which hands out the job as it was created. */
    public CloudConvertConsumerBuilder completion(io.github.camelcloudconvert.client.completion.CompletionMode completion) {
        doSetProperty("completion", completion);
        return this;
    }

    /** How to wait for the end of a job: by one request that stays open (sync), by reading the job again and again (poll), by both in turn (auto), by events over a socket (events) or deliveries to a cloudconvert:webhook consumer of the same account (webhook), each with readings in between, or not at all (none), which hands out the job as it was created. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder completion(String completion) {
        doSetProperty("completion", completion);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. */
    public CloudConvertConsumerBuilder completionTimeout(java.time.Duration completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder completionTimeout(String completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** The longest pause between two readings of a job. */
    public CloudConvertConsumerBuilder maxPollInterval(java.time.Duration maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The longest pause between two readings of a job. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxPollInterval(String maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. */
    public CloudConvertConsumerBuilder minPollInterval(java.time.Duration minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder minPollInterval(String minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** What becomes of a job that did not end in time: it runs on (keep), its tasks are cancelled (cancel), or it is deleted with its files (delete). */
    public CloudConvertConsumerBuilder onTimeout(io.github.camelcloudconvert.client.waiting.OnTimeout onTimeout) {
        doSetProperty("onTimeout", onTimeout);
        return this;
    }

    /** What becomes of a job that did not end in time: it runs on (keep), its tasks are cancelled (cancel), or it is deleted with its files (delete). As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder onTimeout(String onTimeout) {
        doSetProperty("onTimeout", onTimeout);
        return this;
    }

    /** With events: whose events to take: those of all jobs and tasks of the account (user), of the job jobId and its tasks (job), or of the task taskId (task). */
    public CloudConvertConsumerBuilder channel(io.github.camelcloudconvert.config.EventScope channel) {
        doSetProperty("channel", channel);
        return this;
    }

    /** With events: whose events to take: those of all jobs and tasks of the account (user), of the job jobId and its tasks (job), or of the task taskId (task). As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder channel(String channel) {
        doSetProperty("channel", channel);
        return this;
    }

    /** With events: which of them to take, separated by commas, such as job.finished,task.failed. Without it job.finished,job.failed, with channel=task task.finished,task.failed. */
    public CloudConvertConsumerBuilder events(String events) {
        doSetProperty("events", events);
        return this;
    }

    /** With events and channel=job: the id of the job. */
    public CloudConvertConsumerBuilder jobId(String jobId) {
        doSetProperty("jobId", jobId);
        return this;
    }

    /** With events and channel=task: the id of the task. */
    public CloudConvertConsumerBuilder taskId(String taskId) {
        doSetProperty("taskId", taskId);
        return this;
    }

    /** The address of the API, without /v2, in place of the hosts of the service. Needs syncBaseUrl too. */
    public CloudConvertConsumerBuilder baseUrl(String baseUrl) {
        doSetProperty("baseUrl", baseUrl);
        return this;
    }

    /** The address of the host that sends events, in place of that of the service. Where baseUrl is set, events need it. */
    public CloudConvertConsumerBuilder eventsUrl(String eventsUrl) {
        doSetProperty("eventsUrl", eventsUrl);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
    public CloudConvertConsumerBuilder liveService(boolean liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder liveService(String liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** The region that processes the files. Without it the service chooses the nearest one. */
    public CloudConvertConsumerBuilder region(io.github.camelcloudconvert.config.Region region) {
        doSetProperty("region", region);
        return this;
    }

    /** The region that processes the files. Without it the service chooses the nearest one. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder region(String region) {
        doSetProperty("region", region);
        return this;
    }

    /** Whether to use the sandbox, which converts only files that were registered with it and costs nothing. */
    public CloudConvertConsumerBuilder sandbox(boolean sandbox) {
        doSetProperty("sandbox", sandbox);
        return this;
    }

    /** Whether to use the sandbox, which converts only files that were registered with it and costs nothing. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder sandbox(String sandbox) {
        doSetProperty("sandbox", sandbox);
        return this;
    }

    /** The address of the API host whose requests stay open until a job ends, without /v2. */
    public CloudConvertConsumerBuilder syncBaseUrl(String syncBaseUrl) {
        doSetProperty("syncBaseUrl", syncBaseUrl);
        return this;
    }

    /** With listJobs and listTasks: only those in this status. With the consumer jobs: finished, error, or both, which is the default. */
    public CloudConvertConsumerBuilder status(String status) {
        doSetProperty("status", status);
        return this;
    }

    /** The host of an HTTP proxy. */
    public CloudConvertConsumerBuilder proxyHost(String proxyHost) {
        doSetProperty("proxyHost", proxyHost);
        return this;
    }

    /** The port of the HTTP proxy. */
    public CloudConvertConsumerBuilder proxyPort(long proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The port of the HTTP proxy. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder proxyPort(String proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The user name for the HTTP proxy. */
    public CloudConvertConsumerBuilder proxyUser(String proxyUser) {
        doSetProperty("proxyUser", proxyUser);
        return this;
    }

    /** Whether to pack several result files into one ZIP file. */
    public CloudConvertConsumerBuilder archiveMultipleFiles(boolean archiveMultipleFiles) {
        doSetProperty("archiveMultipleFiles", archiveMultipleFiles);
        return this;
    }

    /** Whether to pack several result files into one ZIP file. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder archiveMultipleFiles(String archiveMultipleFiles) {
        doSetProperty("archiveMultipleFiles", archiveMultipleFiles);
        return this;
    }

    /** Whether to delete the job and its files at the service when the exchange has completed without failure. */
    public CloudConvertConsumerBuilder deleteJob(boolean deleteJob) {
        doSetProperty("deleteJob", deleteJob);
        return this;
    }

    /** Whether to delete the job and its files at the service when the exchange has completed without failure. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder deleteJob(String deleteJob) {
        doSetProperty("deleteJob", deleteJob);
        return this;
    }

    /** What to hand out: the files (body), their addresses without downloading them (url), or the files with the addresses in a header (both). */
    public CloudConvertConsumerBuilder result(io.github.camelcloudconvert.operation.option.ResultMode result) {
        doSetProperty("result", result);
        return this;
    }

    /** What to hand out: the files (body), their addresses without downloading them (url), or the files with the addresses in a header (both). As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder result(String result) {
        doSetProperty("result", result);
        return this;
    }

    /** A directory in which to keep the result files for good. The body still reads them. */
    public CloudConvertConsumerBuilder resultDirectory(String resultDirectory) {
        doSetProperty("resultDirectory", resultDirectory);
        return this;
    }

    /** The number of subsequent error polls (failed due some error) that should happen before the backoffMultipler should kick-in. */
    public CloudConvertConsumerBuilder backoffErrorThreshold(long backoffErrorThreshold) {
        doSetProperty("backoffErrorThreshold", backoffErrorThreshold);
        return this;
    }

    /** The number of subsequent error polls (failed due some error) that should happen before the backoffMultipler should kick-in. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder backoffErrorThreshold(String backoffErrorThreshold) {
        doSetProperty("backoffErrorThreshold", backoffErrorThreshold);
        return this;
    }

    /** The number of subsequent idle polls that should happen before the backoffMultipler should kick-in. */
    public CloudConvertConsumerBuilder backoffIdleThreshold(long backoffIdleThreshold) {
        doSetProperty("backoffIdleThreshold", backoffIdleThreshold);
        return this;
    }

    /** The number of subsequent idle polls that should happen before the backoffMultipler should kick-in. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder backoffIdleThreshold(String backoffIdleThreshold) {
        doSetProperty("backoffIdleThreshold", backoffIdleThreshold);
        return this;
    }

    /** To let the scheduled polling consumer backoff if there has been a number of subsequent idles/errors in a row. The multiplier is then the number of polls that will be skipped before the next actual attempt is happening again. When this option is in use then backoffIdleThreshold and/or backoffErrorThreshold must also be configured. */
    public CloudConvertConsumerBuilder backoffMultiplier(long backoffMultiplier) {
        doSetProperty("backoffMultiplier", backoffMultiplier);
        return this;
    }

    /** To let the scheduled polling consumer backoff if there has been a number of subsequent idles/errors in a row. The multiplier is then the number of polls that will be skipped before the next actual attempt is happening again. When this option is in use then backoffIdleThreshold and/or backoffErrorThreshold must also be configured. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder backoffMultiplier(String backoffMultiplier) {
        doSetProperty("backoffMultiplier", backoffMultiplier);
        return this;
    }

    /** The pause between two polls, in milliseconds or as 1m. */
    public CloudConvertConsumerBuilder delay(java.time.Duration delay) {
        doSetProperty("delay", delay);
        return this;
    }

    /** The pause between two polls, in milliseconds or as 1m. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder delay(String delay) {
        doSetProperty("delay", delay);
        return this;
    }

    /** If greedy is enabled, then the ScheduledPollConsumer will run immediately again, if the previous run polled 1 or more messages. */
    public CloudConvertConsumerBuilder greedy(boolean greedy) {
        doSetProperty("greedy", greedy);
        return this;
    }

    /** If greedy is enabled, then the ScheduledPollConsumer will run immediately again, if the previous run polled 1 or more messages. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder greedy(String greedy) {
        doSetProperty("greedy", greedy);
        return this;
    }

    /** Milliseconds before the first poll starts. */
    public CloudConvertConsumerBuilder initialDelay(long initialDelay) {
        doSetProperty("initialDelay", initialDelay);
        return this;
    }

    /** Milliseconds before the first poll starts. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder initialDelay(String initialDelay) {
        doSetProperty("initialDelay", initialDelay);
        return this;
    }

    /** Specifies a maximum limit of number of fires. So if you set it to 1, the scheduler will only fire once. If you set it to 5, it will only fire five times. A value of zero or negative means fire forever. */
    public CloudConvertConsumerBuilder repeatCount(long repeatCount) {
        doSetProperty("repeatCount", repeatCount);
        return this;
    }

    /** Specifies a maximum limit of number of fires. So if you set it to 1, the scheduler will only fire once. If you set it to 5, it will only fire five times. A value of zero or negative means fire forever. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder repeatCount(String repeatCount) {
        doSetProperty("repeatCount", repeatCount);
        return this;
    }

    /** The consumer logs a start/complete log line when it polls. This option allows you to configure the logging level for that. */
    public CloudConvertConsumerBuilder runLoggingLevel(org.apache.camel.LoggingLevel runLoggingLevel) {
        doSetProperty("runLoggingLevel", runLoggingLevel);
        return this;
    }

    /** The consumer logs a start/complete log line when it polls. This option allows you to configure the logging level for that. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder runLoggingLevel(String runLoggingLevel) {
        doSetProperty("runLoggingLevel", runLoggingLevel);
        return this;
    }

    /** Allows for configuring a custom/shared thread pool to use for the consumer. By default each consumer has its own single threaded thread pool. */
    public CloudConvertConsumerBuilder scheduledExecutorService(java.util.concurrent.ScheduledExecutorService scheduledExecutorService) {
        doSetProperty("scheduledExecutorService", scheduledExecutorService);
        return this;
    }

    /** Allows for configuring a custom/shared thread pool to use for the consumer. By default each consumer has its own single threaded thread pool. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder scheduledExecutorService(String scheduledExecutorService) {
        doSetProperty("scheduledExecutorService", scheduledExecutorService);
        return this;
    }

    /** To use a cron scheduler from either camel-spring or camel-quartz component. Use value spring or quartz for built in scheduler */
    public CloudConvertConsumerBuilder scheduler(Object scheduler) {
        doSetProperty("scheduler", scheduler);
        return this;
    }

    /** To configure additional properties when using a custom scheduler or any of the Quartz, Spring based scheduler. This is a multi-value option with prefix: scheduler. */
    public CloudConvertConsumerBuilder scheduler(String name, Object value) {
        doSetMultiValueProperty("schedulerProperties", "scheduler." + name, value);
        return this;
    }

    /** Whether the scheduler should be auto started. */
    public CloudConvertConsumerBuilder startScheduler(boolean startScheduler) {
        doSetProperty("startScheduler", startScheduler);
        return this;
    }

    /** Whether the scheduler should be auto started. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder startScheduler(String startScheduler) {
        doSetProperty("startScheduler", startScheduler);
        return this;
    }

    /** Time unit for initialDelay and delay options. */
    public CloudConvertConsumerBuilder timeUnit(java.util.concurrent.TimeUnit timeUnit) {
        doSetProperty("timeUnit", timeUnit);
        return this;
    }

    /** Time unit for initialDelay and delay options. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder timeUnit(String timeUnit) {
        doSetProperty("timeUnit", timeUnit);
        return this;
    }

    /** Controls if fixed delay or fixed rate is used. See ScheduledExecutorService in JDK for details. */
    public CloudConvertConsumerBuilder useFixedDelay(boolean useFixedDelay) {
        doSetProperty("useFixedDelay", useFixedDelay);
        return this;
    }

    /** Controls if fixed delay or fixed rate is used. See ScheduledExecutorService in JDK for details. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder useFixedDelay(String useFixedDelay) {
        doSetProperty("useFixedDelay", useFixedDelay);
        return this;
    }

    /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
    public CloudConvertConsumerBuilder allowedStorageHosts(String allowedStorageHosts) {
        doSetProperty("allowedStorageHosts", allowedStorageHosts);
        return this;
    }

    /** The API key of the account. Without it the environment variable CLOUDCONVERT_API_KEY is read. */
    public CloudConvertConsumerBuilder apiKey(String apiKey) {
        doSetProperty("apiKey", apiKey);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
    public CloudConvertConsumerBuilder credentialsProvider(io.github.camelcloudconvert.config.CredentialsProvider credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder credentialsProvider(String credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** The password for the HTTP proxy. */
    public CloudConvertConsumerBuilder proxyPassword(String proxyPassword) {
        doSetProperty("proxyPassword", proxyPassword);
        return this;
    }

    /** With verifyWebhookSignature, createSignedUrl and the consumer webhook: the secret to verify or sign with, in place of the account's. */
    public CloudConvertConsumerBuilder secret(String secret) {
        doSetProperty("secret", secret);
        return this;
    }

    /** TLS settings. Without them the JDK decides. */
    public CloudConvertConsumerBuilder sslContextParameters(org.apache.camel.support.jsse.SSLContextParameters sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** TLS settings. Without them the JDK decides. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder sslContextParameters(String sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** The address of the account's definition for conversion on demand, https://s.cloudconvert.com/ and an id: createSignedUrl makes its addresses from it. */
    public CloudConvertConsumerBuilder signedUrlBase(String signedUrlBase) {
        doSetProperty("signedUrlBase", signedUrlBase);
        return this;
    }

    /** With webhook: the name of the component whose HTTP server takes deliveries. Without it that of the REST configuration, else platform-http, else the only one there is. */
    public CloudConvertConsumerBuilder httpComponent(String httpComponent) {
        doSetProperty("httpComponent", httpComponent);
        return this;
    }

    /** With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route. */
    public CloudConvertConsumerBuilder maxEventSize(long maxEventSize) {
        doSetProperty("maxEventSize", maxEventSize);
        return this;
    }

    /** With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route. As text, which may be a placeholder or a reference. */
    public CloudConvertConsumerBuilder maxEventSize(String maxEventSize) {
        doSetProperty("maxEventSize", maxEventSize);
        return this;
    }

    /** With webhook: the path at which the HTTP server of the context takes deliveries, such as /hooks/cloudconvert. */
    public CloudConvertConsumerBuilder path(String path) {
        doSetProperty("path", path);
        return this;
    }

    /** With createWebhook and the consumer webhook: what to report, separated by commas. Without it job.finished,job.failed. */
    public CloudConvertConsumerBuilder webhookEvents(String webhookEvents) {
        doSetProperty("webhookEvents", webhookEvents);
        return this;
    }

    /** With createWebhook and submitBatch: the address to which the service reports. With listWebhooks: only webhooks with this address. With the consumer webhook: the address under which the service reaches it, by which it finds out whether the service has disabled it. */
    public CloudConvertConsumerBuilder webhookUrl(String webhookUrl) {
        doSetProperty("webhookUrl", webhookUrl);
        return this;
    }
}
