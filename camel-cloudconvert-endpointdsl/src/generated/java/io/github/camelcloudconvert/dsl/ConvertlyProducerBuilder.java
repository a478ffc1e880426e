package io.github.camelcloudconvert.dsl;

import org.apache.camel.builder.EndpointProducerBuilder;

/** Generated from the metadata of the component. The options of to(). */
public final class ConvertlyProducerBuilder extends TypedEndpoint implements EndpointProducerBuilder {

    ConvertlyProducerBuilder(String operation) {
        super("convertly", operation);
    }

    /** The name of the account. Without it the component's own. */
    public ConvertlyProducerBuilder account(String account) {
        doSetProperty("account", account);
        return this;
    }

    /** With mediaTool: whether the tool works as a job, which is handed out as it was created. */
    public ConvertlyProducerBuilder async(boolean async) {
        doSetProperty("async", async);
        return this;
    }

    /** With mediaTool: whether the tool works as a job, which is handed out as it was created. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder async(String async) {
        doSetProperty("async", async);
        return this;
    }

    /** Whether a format that the service does not document, of an input or a result, fails the message before a byte is sent. Otherwise the service decides. */
    public ConvertlyProducerBuilder checkFormats(boolean checkFormats) {
        doSetProperty("checkFormats", checkFormats);
        return this;
    }

    /** Whether a format that the service does not document, of an input or a result, fails the message before a byte is sent. Otherwise the service decides. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder checkFormats(String checkFormats) {
        doSetProperty("checkFormats", checkFormats);
        return this;
    }

    /** Whether the results come as one archive, which needs a job. */
    public ConvertlyProducerBuilder createArchive(boolean createArchive) {
        doSetProperty("createArchive", createArchive);
        return this;
    }

    /** Whether the results come as one archive, which needs a job. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder createArchive(String createArchive) {
        doSetProperty("createArchive", createArchive);
        return this;
    }

    /** The format of each result, one for each file: separated by commas or as JSON. */
    public ConvertlyProducerBuilder formats(String formats) {
        doSetProperty("formats", formats);
        return this;
    }

    /** An expression of the simple language, such as ${header.orderId}, that says which message this is: the service makes one job for it, however often and in whichever process it comes. */
    public ConvertlyProducerBuilder idempotencyKey(String idempotencyKey) {
        doSetProperty("idempotencyKey", idempotencyKey);
        return this;
    }

    /** The format of the input, where its name does not tell. */
    public ConvertlyProducerBuilder inputFormat(String inputFormat) {
        doSetProperty("inputFormat", inputFormat);
        return this;
    }

    /** With createJob: convert or compress. */
    public ConvertlyProducerBuilder jobType(String jobType) {
        doSetProperty("jobType", jobType);
        return this;
    }

    /** The format of the results, such as webp: the same for all files. */
    public ConvertlyProducerBuilder outputFormat(String outputFormat) {
        doSetProperty("outputFormat", outputFormat);
        return this;
    }

    /** The address of the one input, which the service fetches itself. */
    public ConvertlyProducerBuilder sourceUrl(String sourceUrl) {
        doSetProperty("sourceUrl", sourceUrl);
        return this;
    }

    /** Options in the API's own names: form fields, or the parameters of a media tool. This is a multi-value option with prefix: option. */
    public ConvertlyProducerBuilder option(String name, Object value) {
        doSetMultiValueProperty("taskOptions", "option." + name, value);
        return this;
    }

    /** With mediaTool: the name of the tool in the API, such as thumbnail. Its parameters stand behind option. */
    public ConvertlyProducerBuilder tool(String tool) {
        doSetProperty("tool", tool);
        return this;
    }

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    public ConvertlyProducerBuilder lazyStartProducer(boolean lazyStartProducer) {
        doSetProperty("lazyStartProducer", lazyStartProducer);
        return this;
    }

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder lazyStartProducer(String lazyStartProducer) {
        doSetProperty("lazyStartProducer", lazyStartProducer);
        return this;
    }

    /** The most connections to the API host. */
    public ConvertlyProducerBuilder apiConnections(long apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The most connections to the API host. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder apiConnections(String apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The address of the service, without /api. */
    public ConvertlyProducerBuilder baseUrl(String baseUrl) {
        doSetProperty("baseUrl", baseUrl);
        return this;
    }

    /** The longest time that opening a connection may take. */
    public ConvertlyProducerBuilder connectTimeout(java.time.Duration connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** The longest time that opening a connection may take. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder connectTimeout(String connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** Files of together at most this many bytes are converted by one call whose reply brings the results. Above it, with 0 always, a job is made. */
    public ConvertlyProducerBuilder directThreshold(long directThreshold) {
        doSetProperty("directThreshold", directThreshold);
        return this;
    }

    /** Files of together at most this many bytes are converted by one call whose reply brings the results. Above it, with 0 always, a job is made. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder directThreshold(String directThreshold) {
        doSetProperty("directThreshold", directThreshold);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
    public ConvertlyProducerBuilder httpClientCustomizer(io.github.camelcloudconvert.config.HttpClientCustomizer httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder httpClientCustomizer(String httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. */
    public ConvertlyProducerBuilder idleTimeout(java.time.Duration idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder idleTimeout(String idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
    public ConvertlyProducerBuilder maxInFlight(long maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder maxInFlight(String maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. */
    public ConvertlyProducerBuilder maxRetries(long maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder maxRetries(String maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
    public ConvertlyProducerBuilder maxRetryAfter(java.time.Duration maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder maxRetryAfter(String maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint. */
    public ConvertlyProducerBuilder progressListener(String progressListener) {
        doSetProperty("progressListener", progressListener);
        return this;
    }

    /** The longest wait for the reply to one API call. */
    public ConvertlyProducerBuilder requestTimeout(java.time.Duration requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** The longest wait for the reply to one API call. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder requestTimeout(String requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** Bodies and results up to this many bytes stay in memory, larger ones go into temporary files. */
    public ConvertlyProducerBuilder spoolThreshold(long spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** Bodies and results up to this many bytes stay in memory, larger ones go into temporary files. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder spoolThreshold(String spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** The most connections to each storage host. */
    public ConvertlyProducerBuilder storageConnections(long storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The most connections to each storage host. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder storageConnections(String storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The directory for temporary files. Without it that of the JVM. */
    public ConvertlyProducerBuilder tempDirectory(String tempDirectory) {
        doSetProperty("tempDirectory", tempDirectory);
        return this;
    }

    /** With callApi: the HTTP method. Without it GET. */
    public ConvertlyProducerBuilder apiMethod(String apiMethod) {
        doSetProperty("apiMethod", apiMethod);
        return this;
    }

    /** With callApi: the path below /api, with an encoded query. */
    public ConvertlyProducerBuilder apiPath(String apiPath) {
        doSetProperty("apiPath", apiPath);
        return this;
    }

    /** The address to which the service reports the end of the job. */
    public ConvertlyProducerBuilder callbackUrl(String callbackUrl) {
        doSetProperty("callbackUrl", callbackUrl);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. */
    public ConvertlyProducerBuilder completionTimeout(java.time.Duration completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder completionTimeout(String completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** The longest pause between two readings of a job. */
    public ConvertlyProducerBuilder maxPollInterval(java.time.Duration maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The longest pause between two readings of a job. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder maxPollInterval(String maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. */
    public ConvertlyProducerBuilder minPollInterval(java.time.Duration minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder minPollInterval(String minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** What becomes of a job that did not end in time: it runs on (keep), or it is cancelled where it is still queued (cancel). */
    public ConvertlyProducerBuilder onTimeout(String onTimeout) {
        doSetProperty("onTimeout", onTimeout);
        return this;
    }

    /** The output quality, 1 to 100, the same for all files. The service takes 82 without it. */
    public ConvertlyProducerBuilder compression(long compression) {
        doSetProperty("compression", compression);
        return this;
    }

    /** The output quality, 1 to 100, the same for all files. The service takes 82 without it. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder compression(String compression) {
        doSetProperty("compression", compression);
        return this;
    }

    /** The output quality of each file: separated by commas or as JSON. */
    public ConvertlyProducerBuilder compressions(String compressions) {
        doSetProperty("compressions", compressions);
        return this;
    }

    /** With compress: whether nothing of a picture may be lost. */
    public ConvertlyProducerBuilder lossless(boolean lossless) {
        doSetProperty("lossless", lossless);
        return this;
    }

    /** With compress: whether nothing of a picture may be lost. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder lossless(String lossless) {
        doSetProperty("lossless", lossless);
        return this;
    }

    /** With compress: the output quality, 1 to 100. */
    public ConvertlyProducerBuilder quality(long quality) {
        doSetProperty("quality", quality);
        return this;
    }

    /** With compress: the output quality, 1 to 100. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder quality(String quality) {
        doSetProperty("quality", quality);
        return this;
    }

    /** With compress: whether to remove metadata. */
    public ConvertlyProducerBuilder stripMetadata(boolean stripMetadata) {
        doSetProperty("stripMetadata", stripMetadata);
        return this;
    }

    /** With compress: whether to remove metadata. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder stripMetadata(String stripMetadata) {
        doSetProperty("stripMetadata", stripMetadata);
        return this;
    }

    /** With compress: the size to aim at in bytes. */
    public ConvertlyProducerBuilder targetBytes(long targetBytes) {
        doSetProperty("targetBytes", targetBytes);
        return this;
    }

    /** With compress: the size to aim at in bytes. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder targetBytes(String targetBytes) {
        doSetProperty("targetBytes", targetBytes);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
    public ConvertlyProducerBuilder liveService(boolean liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder liveService(String liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** With lists: whether the body becomes an iterator over all pages, each read when it is needed. */
    public ConvertlyProducerBuilder allPages(boolean allPages) {
        doSetProperty("allPages", allPages);
        return this;
    }

    /** With lists: whether the body becomes an iterator over all pages, each read when it is needed. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder allPages(String allPages) {
        doSetProperty("allPages", allPages);
        return this;
    }

    /** With lists: which page to read, from 1. */
    public ConvertlyProducerBuilder page(long page) {
        doSetProperty("page", page);
        return this;
    }

    /** With lists: which page to read, from 1. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder page(String page) {
        doSetProperty("page", page);
        return this;
    }

    /** With lists: how many items a page has, 1 to 100. */
    public ConvertlyProducerBuilder perPage(long perPage) {
        doSetProperty("perPage", perPage);
        return this;
    }

    /** With lists: how many items a page has, 1 to 100. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder perPage(String perPage) {
        doSetProperty("perPage", perPage);
        return this;
    }

    /** With listJobs: only jobs of this status, such as processing. With the consumer jobs: completed, failed, cancelled or both, which is all of them and the default. */
    public ConvertlyProducerBuilder status(String status) {
        doSetProperty("status", status);
        return this;
    }

    /** Whether to turn pictures as their metadata says. The service does without it. */
    public ConvertlyProducerBuilder autoOrient(boolean autoOrient) {
        doSetProperty("autoOrient", autoOrient);
        return this;
    }

    /** Whether to turn pictures as their metadata says. The service does without it. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder autoOrient(String autoOrient) {
        doSetProperty("autoOrient", autoOrient);
        return this;
    }

    /** Whether to turn each picture: true or false, separated by commas or as JSON. */
    public ConvertlyProducerBuilder autoOrients(String autoOrients) {
        doSetProperty("autoOrients", autoOrients);
        return this;
    }

    /** Whether to trace pictures in black for svg, in place of layers of colours. */
    public ConvertlyProducerBuilder mono(boolean mono) {
        doSetProperty("mono", mono);
        return this;
    }

    /** Whether to trace pictures in black for svg, in place of layers of colours. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder mono(String mono) {
        doSetProperty("mono", mono);
        return this;
    }

    /** Whether to trace each picture in black: true or false, separated by commas or as JSON. */
    public ConvertlyProducerBuilder monos(String monos) {
        doSetProperty("monos", monos);
        return this;
    }

    /** How to size pictures: original, website, email, instagram, linkedin, ecommerce, square, width or height. Without it original. */
    public ConvertlyProducerBuilder resize(String resize) {
        doSetProperty("resize", resize);
        return this;
    }

    /** The height in pixels for resize=height and square. */
    public ConvertlyProducerBuilder resizeHeight(long resizeHeight) {
        doSetProperty("resizeHeight", resizeHeight);
        return this;
    }

    /** The height in pixels for resize=height and square. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder resizeHeight(String resizeHeight) {
        doSetProperty("resizeHeight", resizeHeight);
        return this;
    }

    /** The height for each file, empty or null for none: separated by commas or as JSON. */
    public ConvertlyProducerBuilder resizeHeights(String resizeHeights) {
        doSetProperty("resizeHeights", resizeHeights);
        return this;
    }

    /** How to size each picture: separated by commas or as JSON. */
    public ConvertlyProducerBuilder resizes(String resizes) {
        doSetProperty("resizes", resizes);
        return this;
    }

    /** The width in pixels for resize=width and square. */
    public ConvertlyProducerBuilder resizeWidth(long resizeWidth) {
        doSetProperty("resizeWidth", resizeWidth);
        return this;
    }

    /** The width in pixels for resize=width and square. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder resizeWidth(String resizeWidth) {
        doSetProperty("resizeWidth", resizeWidth);
        return this;
    }

    /** The width for each file, empty or null for none: separated by commas or as JSON. */
    public ConvertlyProducerBuilder resizeWidths(String resizeWidths) {
        doSetProperty("resizeWidths", resizeWidths);
        return this;
    }

    /** The host of an HTTP proxy. */
    public ConvertlyProducerBuilder proxyHost(String proxyHost) {
        doSetProperty("proxyHost", proxyHost);
        return this;
    }

    /** The port of the HTTP proxy. */
    public ConvertlyProducerBuilder proxyPort(long proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The port of the HTTP proxy. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder proxyPort(String proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The user name for the HTTP proxy. */
    public ConvertlyProducerBuilder proxyUser(String proxyUser) {
        doSetProperty("proxyUser", proxyUser);
        return this;
    }

    /** A directory in which results are kept under their own names. Without it they are temporary. */
    public ConvertlyProducerBuilder resultDirectory(String resultDirectory) {
        doSetProperty("resultDirectory", resultDirectory);
        return this;
    }

    /** Whether files of calls without a job stay in the storage of the account too. Those of jobs always do. */
    public ConvertlyProducerBuilder saveToStorage(boolean saveToStorage) {
        doSetProperty("saveToStorage", saveToStorage);
        return this;
    }

    /** Whether files of calls without a job stay in the storage of the account too. Those of jobs always do. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder saveToStorage(String saveToStorage) {
        doSetProperty("saveToStorage", saveToStorage);
        return this;
    }

    /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
    public ConvertlyProducerBuilder allowedStorageHosts(String allowedStorageHosts) {
        doSetProperty("allowedStorageHosts", allowedStorageHosts);
        return this;
    }

    /** The API key of the account. Without it the environment variable CONVERTLY_API_KEY is read. */
    public ConvertlyProducerBuilder apiKey(String apiKey) {
        doSetProperty("apiKey", apiKey);
        return this;
    }

    /** The secret with which the service signs what it sends to callbackUrl. The consumer webhook takes that too. */
    public ConvertlyProducerBuilder callbackSecret(String callbackSecret) {
        doSetProperty("callbackSecret", callbackSecret);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
    public ConvertlyProducerBuilder credentialsProvider(io.github.camelcloudconvert.config.CredentialsProvider credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder credentialsProvider(String credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** The password for the HTTP proxy. */
    public ConvertlyProducerBuilder proxyPassword(String proxyPassword) {
        doSetProperty("proxyPassword", proxyPassword);
        return this;
    }

    /** TLS settings. Without them the JDK decides. */
    public ConvertlyProducerBuilder sslContextParameters(org.apache.camel.support.jsse.SSLContextParameters sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** TLS settings. Without them the JDK decides. As text, which may be a placeholder or a reference. */
    public ConvertlyProducerBuilder sslContextParameters(String sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** The signing secret of the webhook of the account, as the dashboard shows it. The consumer webhook takes what is signed with it. */
    public ConvertlyProducerBuilder webhookSecret(String webhookSecret) {
        doSetProperty("webhookSecret", webhookSecret);
        return this;
    }
}
