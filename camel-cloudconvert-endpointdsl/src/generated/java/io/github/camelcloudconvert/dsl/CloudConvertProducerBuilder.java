package io.github.camelcloudconvert.dsl;

import org.apache.camel.builder.EndpointProducerBuilder;

/** Generated from the metadata of the component. The options of to(). */
public final class CloudConvertProducerBuilder extends TypedEndpoint implements EndpointProducerBuilder {

    CloudConvertProducerBuilder(String operation) {
        super("cloudconvert", operation);
    }

    /** The name of the account to use, one of those in the component's option accounts. Without it the account of the component's own key, which is called default. */
    public CloudConvertProducerBuilder account(String account) {
        doSetProperty("account", account);
        return this;
    }

    /** Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint, such as direct:progress, that is sent a message for each report. Listening costs no call. */
    public CloudConvertProducerBuilder progressListener(String progressListener) {
        doSetProperty("progressListener", progressListener);
        return this;
    }

    /** A text that the service keeps with the job and by which jobs can be found, or an expression in the simple language, such as ${header.orderId}. With the consumers: only jobs with exactly this tag, which is no expression there. */
    public CloudConvertProducerBuilder tag(String tag) {
        doSetProperty("tag", tag);
        return this;
    }

    /** The program that converts, such as libreoffice, in place of the one that the service prefers. */
    public CloudConvertProducerBuilder engine(String engine) {
        doSetProperty("engine", engine);
        return this;
    }

    /** The version of the program that converts. */
    public CloudConvertProducerBuilder engineVersion(String engineVersion) {
        doSetProperty("engineVersion", engineVersion);
        return this;
    }

    /** The name of the result file with its extension, or an expression in the simple language, such as ${header.orderId}.pdf. A %d numbers several files. */
    public CloudConvertProducerBuilder fileName(String fileName) {
        doSetProperty("fileName", fileName);
        return this;
    }

    /** An expression in the simple language, such as ${header.orderId}, that names the message: the same for each delivery of it, and another for any other message. A job that an earlier delivery created is then taken up and not paid twice, also after a restart. It takes the place of the tag. */
    public CloudConvertProducerBuilder idempotencyKey(String idempotencyKey) {
        doSetProperty("idempotencyKey", idempotencyKey);
        return this;
    }

    /** The format of the input where the file name does not tell it. */
    public CloudConvertProducerBuilder inputFormat(String inputFormat) {
        doSetProperty("inputFormat", inputFormat);
        return this;
    }

    /** The format to convert to, such as pdf. */
    public CloudConvertProducerBuilder outputFormat(String outputFormat) {
        doSetProperty("outputFormat", outputFormat);
        return this;
    }

    /** An address from which the service fetches the input by itself, in place of the body. With captureWebsite the page to capture. */
    public CloudConvertProducerBuilder sourceUrl(String sourceUrl) {
        doSetProperty("sourceUrl", sourceUrl);
        return this;
    }

    /** With runTask and submitBatch: the operation in the name of the API, such as pdf/ocr. */
    public CloudConvertProducerBuilder taskOperation(String taskOperation) {
        doSetProperty("taskOperation", taskOperation);
        return this;
    }

    /** Options of the operation under the names of the API: option.quality=80. A value that contains a plus, ampersand or percent sign needs RAW(). This is a multi-value option with prefix: option. */
    public CloudConvertProducerBuilder option(String name, Object value) {
        doSetMultiValueProperty("taskOptions", "option." + name, value);
        return this;
    }

    /** The longest time that the service may work on the file. Without it the service decides. */
    public CloudConvertProducerBuilder taskTimeout(java.time.Duration taskTimeout) {
        doSetProperty("taskTimeout", taskTimeout);
        return this;
    }

    /** The longest time that the service may work on the file. Without it the service decides. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder taskTimeout(String taskTimeout) {
        doSetProperty("taskTimeout", taskTimeout);
        return this;
    }

    /** Whether to ask the service's list of operations, before a job is created, if it offers the conversion with these options. */
    public CloudConvertProducerBuilder validate(boolean validate) {
        doSetProperty("validate", validate);
        return this;
    }

    /** Whether to ask the service's list of operations, before a job is created, if it offers the conversion with these options. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder validate(String validate) {
        doSetProperty("validate", validate);
        return this;
    }

    /** With watermark: the picture, as an http or https address, the path of a file, or a reference to a File, Path or byte array. */
    public CloudConvertProducerBuilder watermarkImage(String watermarkImage) {
        doSetProperty("watermarkImage", watermarkImage);
        return this;
    }

    /** How long an answer about the service's operations and formats may be used again. 0 asks each time. */
    public CloudConvertProducerBuilder discoveryCache(java.time.Duration discoveryCache) {
        doSetProperty("discoveryCache", discoveryCache);
        return this;
    }

    /** How long an answer about the service's operations and formats may be used again. 0 asks each time. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder discoveryCache(String discoveryCache) {
        doSetProperty("discoveryCache", discoveryCache);
        return this;
    }

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    public CloudConvertProducerBuilder lazyStartProducer(boolean lazyStartProducer) {
        doSetProperty("lazyStartProducer", lazyStartProducer);
        return this;
    }

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder lazyStartProducer(String lazyStartProducer) {
        doSetProperty("lazyStartProducer", lazyStartProducer);
        return this;
    }

    /** The most connections to the API host. */
    public CloudConvertProducerBuilder apiConnections(long apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The most connections to the API host. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder apiConnections(String apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The longest time that opening a connection may take. */
    public CloudConvertProducerBuilder connectTimeout(java.time.Duration connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** The longest time that opening a connection may take. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder connectTimeout(String connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
    public CloudConvertProducerBuilder httpClientCustomizer(io.github.camelcloudconvert.config.HttpClientCustomizer httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder httpClientCustomizer(String httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. */
    public CloudConvertProducerBuilder idleTimeout(java.time.Duration idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder idleTimeout(String idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** How many bytes of input may travel inside the request that creates the job. An input that does not fit any more is uploaded. At most 10 MiB. */
    public CloudConvertProducerBuilder inlineThreshold(long inlineThreshold) {
        doSetProperty("inlineThreshold", inlineThreshold);
        return this;
    }

    /** How many bytes of input may travel inside the request that creates the job. An input that does not fit any more is uploaded. At most 10 MiB. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder inlineThreshold(String inlineThreshold) {
        doSetProperty("inlineThreshold", inlineThreshold);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
    public CloudConvertProducerBuilder maxInFlight(long maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder maxInFlight(String maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. */
    public CloudConvertProducerBuilder maxRetries(long maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder maxRetries(String maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
    public CloudConvertProducerBuilder maxRetryAfter(java.time.Duration maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder maxRetryAfter(String maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** The most connections to the host whose requests stay open until a job ends. */
    public CloudConvertProducerBuilder maxSyncConnections(long maxSyncConnections) {
        doSetProperty("maxSyncConnections", maxSyncConnections);
        return this;
    }

    /** The most connections to the host whose requests stay open until a job ends. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder maxSyncConnections(String maxSyncConnections) {
        doSetProperty("maxSyncConnections", maxSyncConnections);
        return this;
    }

    /** The longest wait for the reply to one API call. */
    public CloudConvertProducerBuilder requestTimeout(java.time.Duration requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** The longest wait for the reply to one API call. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder requestTimeout(String requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** The size in bytes up to which an input stream or a result file is held in memory. A larger one goes to a temporary file. */
    public CloudConvertProducerBuilder spoolThreshold(long spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** The size in bytes up to which an input stream or a result file is held in memory. A larger one goes to a temporary file. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder spoolThreshold(String spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** The most connections to each storage host. */
    public CloudConvertProducerBuilder storageConnections(long storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The most connections to each storage host. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder storageConnections(String storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The directory in which the component makes its folder for files above spoolThreshold. Without it, the temporary directory of the JVM. */
    public CloudConvertProducerBuilder tempDirectory(String tempDirectory) {
        doSetProperty("tempDirectory", tempDirectory);
        return this;
    }

    /** With callApi: the HTTP method. GET by default. */
    public CloudConvertProducerBuilder apiMethod(String apiMethod) {
        doSetProperty("apiMethod", apiMethod);
        return this;
    }

    /** With callApi: the path below /v2, with its query, such as /users/me. */
    public CloudConvertProducerBuilder apiPath(String apiPath) {
        doSetProperty("apiPath", apiPath);
        return this;
    }

    /** The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit. */
    public CloudConvertProducerBuilder creditLimit(long creditLimit) {
        doSetProperty("creditLimit", creditLimit);
        return this;
    }

    /** The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder creditLimit(String creditLimit) {
        doSetProperty("creditLimit", creditLimit);
        return this;
    }

    /** The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter. */
    public CloudConvertProducerBuilder creditsLow(long creditsLow) {
        doSetProperty("creditsLow", creditsLow);
        return this;
    }

    /** The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder creditsLow(String creditsLow) {
        doSetProperty("creditsLow", creditsLow);
        return this;
    }

    /** How to wait for the end of a job: by one request that stays open (sync), by reading the job again and again (poll), by both in turn (auto), by events over a socket (events) or deliveries to a cloudconvert:webhook consumer of the same account (webhook), each with readings in between, or not at all (none), which hands out the job as it was created. */
    public CloudConvertProducerBuilder completion(io.github.camelcloudconvert.client.completion.CompletionMode completion) {
        doSetProperty("completion", completion);
        return this;
    }

    /** How to wait for the end of a job: by one request that stays open (sync), by reading the job again and again (poll), by both in turn (auto), by events over a socket (events) or deliveries to a cloudconvert:webhook consumer of the same account (webhook), each with readings in between, or not at all (none), which hands out the job as it was created. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder completion(String completion) {
        doSetProperty("completion", completion);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. */
    public CloudConvertProducerBuilder completionTimeout(java.time.Duration completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder completionTimeout(String completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** The longest pause between two readings of a job. */
    public CloudConvertProducerBuilder maxPollInterval(java.time.Duration maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The longest pause between two readings of a job. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder maxPollInterval(String maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. */
    public CloudConvertProducerBuilder minPollInterval(java.time.Duration minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder minPollInterval(String minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** What becomes of a job that did not end in time: it runs on (keep), its tasks are cancelled (cancel), or it is deleted with its files (delete). */
    public CloudConvertProducerBuilder onTimeout(io.github.camelcloudconvert.client.waiting.OnTimeout onTimeout) {
        doSetProperty("onTimeout", onTimeout);
        return this;
    }

    /** What becomes of a job that did not end in time: it runs on (keep), its tasks are cancelled (cancel), or it is deleted with its files (delete). As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder onTimeout(String onTimeout) {
        doSetProperty("onTimeout", onTimeout);
        return this;
    }

    /** The address of the API, without /v2, in place of the hosts of the service. Needs syncBaseUrl too. */
    public CloudConvertProducerBuilder baseUrl(String baseUrl) {
        doSetProperty("baseUrl", baseUrl);
        return this;
    }

    /** The address of the host that sends events, in place of that of the service. Where baseUrl is set, events need it. */
    public CloudConvertProducerBuilder eventsUrl(String eventsUrl) {
        doSetProperty("eventsUrl", eventsUrl);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
    public CloudConvertProducerBuilder liveService(boolean liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder liveService(String liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** The region that processes the files. Without it the service chooses the nearest one. */
    public CloudConvertProducerBuilder region(io.github.camelcloudconvert.config.Region region) {
        doSetProperty("region", region);
        return this;
    }

    /** The region that processes the files. Without it the service chooses the nearest one. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder region(String region) {
        doSetProperty("region", region);
        return this;
    }

    /** Whether to use the sandbox, which converts only files that were registered with it and costs nothing. */
    public CloudConvertProducerBuilder sandbox(boolean sandbox) {
        doSetProperty("sandbox", sandbox);
        return this;
    }

    /** Whether to use the sandbox, which converts only files that were registered with it and costs nothing. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder sandbox(String sandbox) {
        doSetProperty("sandbox", sandbox);
        return this;
    }

    /** The address of the API host whose requests stay open until a job ends, without /v2. */
    public CloudConvertProducerBuilder syncBaseUrl(String syncBaseUrl) {
        doSetProperty("syncBaseUrl", syncBaseUrl);
        return this;
    }

    /** With lists: whether the body becomes an Iterator over all pages, each read when it is needed. */
    public CloudConvertProducerBuilder allPages(boolean allPages) {
        doSetProperty("allPages", allPages);
        return this;
    }

    /** With lists: whether the body becomes an Iterator over all pages, each read when it is needed. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder allPages(String allPages) {
        doSetProperty("allPages", allPages);
        return this;
    }

    /** With listOperations and listFormats: whether to list all engines and not only the one that the service prefers. */
    public CloudConvertProducerBuilder alternatives(boolean alternatives) {
        doSetProperty("alternatives", alternatives);
        return this;
    }

    /** With listOperations and listFormats: whether to list all engines and not only the one that the service prefers. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder alternatives(String alternatives) {
        doSetProperty("alternatives", alternatives);
        return this;
    }

    /** With listTasks and listOperations: only those of this operation, in the name of the API. */
    public CloudConvertProducerBuilder filterOperation(String filterOperation) {
        doSetProperty("filterOperation", filterOperation);
        return this;
    }

    /** With lists and getTask: what else to tell, separated by commas, such as tasks, or options,engine_versions. */
    public CloudConvertProducerBuilder include(String include) {
        doSetProperty("include", include);
        return this;
    }

    /** With lists: which page to read, or with allPages the first one. */
    public CloudConvertProducerBuilder page(long page) {
        doSetProperty("page", page);
        return this;
    }

    /** With lists: which page to read, or with allPages the first one. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder page(String page) {
        doSetProperty("page", page);
        return this;
    }

    /** With lists: how many items a page holds, at most 100. */
    public CloudConvertProducerBuilder perPage(long perPage) {
        doSetProperty("perPage", perPage);
        return this;
    }

    /** With lists: how many items a page holds, at most 100. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder perPage(String perPage) {
        doSetProperty("perPage", perPage);
        return this;
    }

    /** With listJobs and listTasks: only those in this status. With the consumer jobs: finished, error, or both, which is the default. */
    public CloudConvertProducerBuilder status(String status) {
        doSetProperty("status", status);
        return this;
    }

    /** The host of an HTTP proxy. */
    public CloudConvertProducerBuilder proxyHost(String proxyHost) {
        doSetProperty("proxyHost", proxyHost);
        return this;
    }

    /** The port of the HTTP proxy. */
    public CloudConvertProducerBuilder proxyPort(long proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The port of the HTTP proxy. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder proxyPort(String proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The user name for the HTTP proxy. */
    public CloudConvertProducerBuilder proxyUser(String proxyUser) {
        doSetProperty("proxyUser", proxyUser);
        return this;
    }

    /** Whether to pack several result files into one ZIP file. */
    public CloudConvertProducerBuilder archiveMultipleFiles(boolean archiveMultipleFiles) {
        doSetProperty("archiveMultipleFiles", archiveMultipleFiles);
        return this;
    }

    /** Whether to pack several result files into one ZIP file. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder archiveMultipleFiles(String archiveMultipleFiles) {
        doSetProperty("archiveMultipleFiles", archiveMultipleFiles);
        return this;
    }

    /** Whether to delete the job and its files at the service when the exchange has completed without failure. */
    public CloudConvertProducerBuilder deleteJob(boolean deleteJob) {
        doSetProperty("deleteJob", deleteJob);
        return this;
    }

    /** Whether to delete the job and its files at the service when the exchange has completed without failure. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder deleteJob(String deleteJob) {
        doSetProperty("deleteJob", deleteJob);
        return this;
    }

    /** What to hand out: the files (body), their addresses without downloading them (url), or the files with the addresses in a header (both). */
    public CloudConvertProducerBuilder result(io.github.camelcloudconvert.operation.option.ResultMode result) {
        doSetProperty("result", result);
        return this;
    }

    /** What to hand out: the files (body), their addresses without downloading them (url), or the files with the addresses in a header (both). As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder result(String result) {
        doSetProperty("result", result);
        return this;
    }

    /** A directory in which to keep the result files for good. The body still reads them. */
    public CloudConvertProducerBuilder resultDirectory(String resultDirectory) {
        doSetProperty("resultDirectory", resultDirectory);
        return this;
    }

    /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
    public CloudConvertProducerBuilder allowedStorageHosts(String allowedStorageHosts) {
        doSetProperty("allowedStorageHosts", allowedStorageHosts);
        return this;
    }

    /** The API key of the account. Without it the environment variable CLOUDCONVERT_API_KEY is read. */
    public CloudConvertProducerBuilder apiKey(String apiKey) {
        doSetProperty("apiKey", apiKey);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
    public CloudConvertProducerBuilder credentialsProvider(io.github.camelcloudconvert.config.CredentialsProvider credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder credentialsProvider(String credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** The password for the HTTP proxy. */
    public CloudConvertProducerBuilder proxyPassword(String proxyPassword) {
        doSetProperty("proxyPassword", proxyPassword);
        return this;
    }

    /** With verifyWebhookSignature, createSignedUrl and the consumer webhook: the secret to verify or sign with, in place of the account's. */
    public CloudConvertProducerBuilder secret(String secret) {
        doSetProperty("secret", secret);
        return this;
    }

    /** TLS settings. Without them the JDK decides. */
    public CloudConvertProducerBuilder sslContextParameters(org.apache.camel.support.jsse.SSLContextParameters sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** TLS settings. Without them the JDK decides. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder sslContextParameters(String sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** With createSignedUrl: requests with the same key share a result for 24 hours. */
    public CloudConvertProducerBuilder cacheKey(String cacheKey) {
        doSetProperty("cacheKey", cacheKey);
        return this;
    }

    /** The address of the account's definition for conversion on demand, https://s.cloudconvert.com/ and an id: createSignedUrl makes its addresses from it. */
    public CloudConvertProducerBuilder signedUrlBase(String signedUrlBase) {
        doSetProperty("signedUrlBase", signedUrlBase);
        return this;
    }

    /** A reference to a Map that describes how the service writes the result to a storage of yours, such as export/s3. Nothing is downloaded then, and the body becomes the job. It holds credentials, so it has no text form. */
    public CloudConvertProducerBuilder exportTask(java.util.Map<java.lang.String, java.lang.Object> exportTask) {
        doSetProperty("exportTask", exportTask);
        return this;
    }

    /** A reference to a Map that describes how the service writes the result to a storage of yours, such as export/s3. Nothing is downloaded then, and the body becomes the job. It holds credentials, so it has no text form. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder exportTask(String exportTask) {
        doSetProperty("exportTask", exportTask);
        return this;
    }

    /** A reference to a Map that describes how the service fetches the input from a storage of yours, such as import/s3, in place of the body. It holds credentials, so it has no text form. */
    public CloudConvertProducerBuilder importTask(java.util.Map<java.lang.String, java.lang.Object> importTask) {
        doSetProperty("importTask", importTask);
        return this;
    }

    /** A reference to a Map that describes how the service fetches the input from a storage of yours, such as import/s3, in place of the body. It holds credentials, so it has no text form. As text, which may be a placeholder or a reference. */
    public CloudConvertProducerBuilder importTask(String importTask) {
        doSetProperty("importTask", importTask);
        return this;
    }

    /** With createWebhook and the consumer webhook: what to report, separated by commas. Without it job.finished,job.failed. */
    public CloudConvertProducerBuilder webhookEvents(String webhookEvents) {
        doSetProperty("webhookEvents", webhookEvents);
        return this;
    }

    /** With createWebhook and submitBatch: the address to which the service reports. With listWebhooks: only webhooks with this address. With the consumer webhook: the address under which the service reaches it, by which it finds out whether the service has disabled it. */
    public CloudConvertProducerBuilder webhookUrl(String webhookUrl) {
        doSetProperty("webhookUrl", webhookUrl);
        return this;
    }
}
