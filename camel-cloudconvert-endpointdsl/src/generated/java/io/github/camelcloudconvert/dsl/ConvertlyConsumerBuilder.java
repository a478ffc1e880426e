package io.github.camelcloudconvert.dsl;

import org.apache.camel.builder.EndpointConsumerBuilder;

/** Generated from the metadata of the component. The options of from(). */
public final class ConvertlyConsumerBuilder extends TypedEndpoint implements EndpointConsumerBuilder {

    ConvertlyConsumerBuilder(String operation) {
        super("convertly", operation);
    }

    /** The name of the account. Without it the component's own. */
    public ConvertlyConsumerBuilder account(String account) {
        doSetProperty("account", account);
        return this;
    }

    /** With mediaTool: whether the tool works as a job, which is handed out as it was created. */
    public ConvertlyConsumerBuilder async(boolean async) {
        doSetProperty("async", async);
        return this;
    }

    /** With mediaTool: whether the tool works as a job, which is handed out as it was created. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder async(String async) {
        doSetProperty("async", async);
        return this;
    }

    /** Whether a format that the service does not document, of an input or a result, fails the message before a byte is sent. Otherwise the service decides. */
    public ConvertlyConsumerBuilder checkFormats(boolean checkFormats) {
        doSetProperty("checkFormats", checkFormats);
        return this;
    }

    /** Whether a format that the service does not document, of an input or a result, fails the message before a byte is sent. Otherwise the service decides. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder checkFormats(String checkFormats) {
        doSetProperty("checkFormats", checkFormats);
        return this;
    }

    /** Whether the results come as one archive, which needs a job. */
    public ConvertlyConsumerBuilder createArchive(boolean createArchive) {
        doSetProperty("createArchive", createArchive);
        return this;
    }

    /** Whether the results come as one archive, which needs a job. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder createArchive(String createArchive) {
        doSetProperty("createArchive", createArchive);
        return this;
    }

    /** The format of each result, one for each file: separated by commas or as JSON. */
    public ConvertlyConsumerBuilder formats(String formats) {
        doSetProperty("formats", formats);
        return this;
    }

    /** An expression of the simple language, such as ${header.orderId}, that says which message this is: the service makes one job for it, however often and in whichever process it comes. */
    public ConvertlyConsumerBuilder idempotencyKey(String idempotencyKey) {
        doSetProperty("idempotencyKey", idempotencyKey);
        return this;
    }

    /** The format of the input, where its name does not tell. */
    public ConvertlyConsumerBuilder inputFormat(String inputFormat) {
        doSetProperty("inputFormat", inputFormat);
        return this;
    }

    /** With createJob: convert or compress. */
    public ConvertlyConsumerBuilder jobType(String jobType) {
        doSetProperty("jobType", jobType);
        return this;
    }

    /** The format of the results, such as webp: the same for all files. */
    public ConvertlyConsumerBuilder outputFormat(String outputFormat) {
        doSetProperty("outputFormat", outputFormat);
        return this;
    }

    /** The address of the one input, which the service fetches itself. */
    public ConvertlyConsumerBuilder sourceUrl(String sourceUrl) {
        doSetProperty("sourceUrl", sourceUrl);
        return this;
    }

    /** Options in the API's own names: form fields, or the parameters of a media tool. This is a multi-value option with prefix: option. */
    public ConvertlyConsumerBuilder option(String name, Object value) {
        doSetMultiValueProperty("taskOptions", "option." + name, value);
        return this;
    }

    /** With mediaTool: the name of the tool in the API, such as thumbnail. Its parameters stand behind option. */
    public ConvertlyConsumerBuilder tool(String tool) {
        doSetProperty("tool", tool);
        return this;
    }

    /** Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, or of which a file failed, stays the body. */
    public ConvertlyConsumerBuilder fetchResult(boolean fetchResult) {
        doSetProperty("fetchResult", fetchResult);
        return this;
    }

    /** Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, or of which a file failed, stays the body. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder fetchResult(String fetchResult) {
        doSetProperty("fetchResult", fetchResult);
        return this;
    }

    /** With webhook: the name of the component whose HTTP server takes deliveries. Without it that of the REST configuration, else platform-http, else the only one there is. */
    public ConvertlyConsumerBuilder httpComponent(String httpComponent) {
        doSetProperty("httpComponent", httpComponent);
        return this;
    }

    /** Only jobs that were created at most this long ago. Without it all that the service keeps. */
    public ConvertlyConsumerBuilder maxAge(java.time.Duration maxAge) {
        doSetProperty("maxAge", maxAge);
        return this;
    }

    /** Only jobs that were created at most this long ago. Without it all that the service keeps. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxAge(String maxAge) {
        doSetProperty("maxAge", maxAge);
        return this;
    }

    /** With jobs: how many jobs one poll delivers at most. More wait for the next poll. */
    public ConvertlyConsumerBuilder maxMessagesPerPoll(long maxMessagesPerPoll) {
        doSetProperty("maxMessagesPerPoll", maxMessagesPerPoll);
        return this;
    }

    /** With jobs: how many jobs one poll delivers at most. More wait for the next poll. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxMessagesPerPoll(String maxMessagesPerPoll) {
        doSetProperty("maxMessagesPerPoll", maxMessagesPerPoll);
        return this;
    }

    /** With webhook: the path at which the HTTP server of the context takes deliveries, such as /hooks/convertly. */
    public ConvertlyConsumerBuilder path(String path) {
        doSetProperty("path", path);
        return this;
    }

    /** With webhook: how often to read the list of jobs for those whose event was lost. Needs a key. 0 never does. */
    public ConvertlyConsumerBuilder reconcileInterval(java.time.Duration reconcileInterval) {
        doSetProperty("reconcileInterval", reconcileInterval);
        return this;
    }

    /** With webhook: how often to read the list of jobs for those whose event was lost. Needs a key. 0 never does. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder reconcileInterval(String reconcileInterval) {
        doSetProperty("reconcileInterval", reconcileInterval);
        return this;
    }

    /** If the polling consumer did not poll any files, you can enable this option to send an empty message (no body) instead. */
    public ConvertlyConsumerBuilder sendEmptyMessageWhenIdle(boolean sendEmptyMessageWhenIdle) {
        doSetProperty("sendEmptyMessageWhenIdle", sendEmptyMessageWhenIdle);
        return this;
    }

    /** If the polling consumer did not poll any files, you can enable this option to send an empty message (no body) instead. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder sendEmptyMessageWhenIdle(String sendEmptyMessageWhenIdle) {
        doSetProperty("sendEmptyMessageWhenIdle", sendEmptyMessageWhenIdle);
        return this;
    }

    /** With webhook: the events that reach the route, separated by commas; for all, also for those of unknown types. Without it the ends of jobs: conversion.completed, conversion.failed, media.tool.completed and media.tool.failed. */
    public ConvertlyConsumerBuilder webhookEvents(String webhookEvents) {
        doSetProperty("webhookEvents", webhookEvents);
        return this;
    }

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    public ConvertlyConsumerBuilder bridgeErrorHandler(boolean bridgeErrorHandler) {
        doSetProperty("bridgeErrorHandler", bridgeErrorHandler);
        return this;
    }

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder bridgeErrorHandler(String bridgeErrorHandler) {
        doSetProperty("bridgeErrorHandler", bridgeErrorHandler);
        return this;
    }

    /** To let the consumer use a custom ExceptionHandler. Notice if the option bridgeErrorHandler is enabled then this option is not in use. By default the consumer will deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    public ConvertlyConsumerBuilder exceptionHandler(org.apache.camel.spi.ExceptionHandler exceptionHandler) {
        doSetProperty("exceptionHandler", exceptionHandler);
        return this;
    }

    /** To let the consumer use a custom ExceptionHandler. Notice if the option bridgeErrorHandler is enabled then this option is not in use. By default the consumer will deal with exceptions, that will be logged at WARN or ERROR level and ignored. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder exceptionHandler(String exceptionHandler) {
        doSetProperty("exceptionHandler", exceptionHandler);
        return this;
    }

    /** Sets the exchange pattern when the consumer creates an exchange. */
    public ConvertlyConsumerBuilder exchangePattern(org.apache.camel.ExchangePattern exchangePattern) {
        doSetProperty("exchangePattern", exchangePattern);
        return this;
    }

    /** Sets the exchange pattern when the consumer creates an exchange. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder exchangePattern(String exchangePattern) {
        doSetProperty("exchangePattern", exchangePattern);
        return this;
    }

    /** Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory. */
    public ConvertlyConsumerBuilder idempotentRepository(org.apache.camel.spi.IdempotentRepository idempotentRepository) {
        doSetProperty("idempotentRepository", idempotentRepository);
        return this;
    }

    /** Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder idempotentRepository(String idempotentRepository) {
        doSetProperty("idempotentRepository", idempotentRepository);
        return this;
    }

    /** With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route. */
    public ConvertlyConsumerBuilder maxEventSize(long maxEventSize) {
        doSetProperty("maxEventSize", maxEventSize);
        return this;
    }

    /** With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxEventSize(String maxEventSize) {
        doSetProperty("maxEventSize", maxEventSize);
        return this;
    }

    /** With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read. */
    public ConvertlyConsumerBuilder maxReads(long maxReads) {
        doSetProperty("maxReads", maxReads);
        return this;
    }

    /** With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxReads(String maxReads) {
        doSetProperty("maxReads", maxReads);
        return this;
    }

    /** A pluggable org.apache.camel.PollingConsumerPollingStrategy allowing you to provide your custom implementation to control error handling usually occurred during the poll operation before an Exchange have been created and being routed in Camel. */
    public ConvertlyConsumerBuilder pollStrategy(org.apache.camel.spi.PollingConsumerPollStrategy pollStrategy) {
        doSetProperty("pollStrategy", pollStrategy);
        return this;
    }

    /** A pluggable org.apache.camel.PollingConsumerPollingStrategy allowing you to provide your custom implementation to control error handling usually occurred during the poll operation before an Exchange have been created and being routed in Camel. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder pollStrategy(String pollStrategy) {
        doSetProperty("pollStrategy", pollStrategy);
        return this;
    }

    /** The most connections to the API host. */
    public ConvertlyConsumerBuilder apiConnections(long apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The most connections to the API host. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder apiConnections(String apiConnections) {
        doSetProperty("apiConnections", apiConnections);
        return this;
    }

    /** The address of the service, without /api. */
    public ConvertlyConsumerBuilder baseUrl(String baseUrl) {
        doSetProperty("baseUrl", baseUrl);
        return this;
    }

    /** The longest time that opening a connection may take. */
    public ConvertlyConsumerBuilder connectTimeout(java.time.Duration connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** The longest time that opening a connection may take. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder connectTimeout(String connectTimeout) {
        doSetProperty("connectTimeout", connectTimeout);
        return this;
    }

    /** Files of together at most this many bytes are converted by one call whose reply brings the results. Above it, with 0 always, a job is made. */
    public ConvertlyConsumerBuilder directThreshold(long directThreshold) {
        doSetProperty("directThreshold", directThreshold);
        return this;
    }

    /** Files of together at most this many bytes are converted by one call whose reply brings the results. Above it, with 0 always, a job is made. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder directThreshold(String directThreshold) {
        doSetProperty("directThreshold", directThreshold);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. */
    public ConvertlyConsumerBuilder httpClientCustomizer(io.github.camelcloudconvert.config.HttpClientCustomizer httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder httpClientCustomizer(String httpClientCustomizer) {
        doSetProperty("httpClientCustomizer", httpClientCustomizer);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. */
    public ConvertlyConsumerBuilder idleTimeout(java.time.Duration idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** The longest silence in an upload or download. A transfer has no total limit. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder idleTimeout(String idleTimeout) {
        doSetProperty("idleTimeout", idleTimeout);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. */
    public ConvertlyConsumerBuilder maxInFlight(long maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** The most conversions in progress at a time. Further messages wait in order, without a thread. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxInFlight(String maxInFlight) {
        doSetProperty("maxInFlight", maxInFlight);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. */
    public ConvertlyConsumerBuilder maxRetries(long maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** How often a call that may safely be repeated is repeated. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxRetries(String maxRetries) {
        doSetProperty("maxRetries", maxRetries);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. */
    public ConvertlyConsumerBuilder maxRetryAfter(java.time.Duration maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** The longest pause that the service may ask for in a refusal. A longer one fails the call. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxRetryAfter(String maxRetryAfter) {
        doSetProperty("maxRetryAfter", maxRetryAfter);
        return this;
    }

    /** Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint. */
    public ConvertlyConsumerBuilder progressListener(String progressListener) {
        doSetProperty("progressListener", progressListener);
        return this;
    }

    /** The longest wait for the reply to one API call. */
    public ConvertlyConsumerBuilder requestTimeout(java.time.Duration requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** The longest wait for the reply to one API call. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder requestTimeout(String requestTimeout) {
        doSetProperty("requestTimeout", requestTimeout);
        return this;
    }

    /** Bodies and results up to this many bytes stay in memory, larger ones go into temporary files. */
    public ConvertlyConsumerBuilder spoolThreshold(long spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** Bodies and results up to this many bytes stay in memory, larger ones go into temporary files. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder spoolThreshold(String spoolThreshold) {
        doSetProperty("spoolThreshold", spoolThreshold);
        return this;
    }

    /** The most connections to each storage host. */
    public ConvertlyConsumerBuilder storageConnections(long storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The most connections to each storage host. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder storageConnections(String storageConnections) {
        doSetProperty("storageConnections", storageConnections);
        return this;
    }

    /** The directory for temporary files. Without it that of the JVM. */
    public ConvertlyConsumerBuilder tempDirectory(String tempDirectory) {
        doSetProperty("tempDirectory", tempDirectory);
        return this;
    }

    /** With callApi: the HTTP method. Without it GET. */
    public ConvertlyConsumerBuilder apiMethod(String apiMethod) {
        doSetProperty("apiMethod", apiMethod);
        return this;
    }

    /** With callApi: the path below /api, with an encoded query. */
    public ConvertlyConsumerBuilder apiPath(String apiPath) {
        doSetProperty("apiPath", apiPath);
        return this;
    }

    /** The address to which the service reports the end of the job. */
    public ConvertlyConsumerBuilder callbackUrl(String callbackUrl) {
        doSetProperty("callbackUrl", callbackUrl);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. */
    public ConvertlyConsumerBuilder completionTimeout(java.time.Duration completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** How long to wait for the end of a job, counted from the request that creates it. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder completionTimeout(String completionTimeout) {
        doSetProperty("completionTimeout", completionTimeout);
        return this;
    }

    /** The longest pause between two readings of a job. */
    public ConvertlyConsumerBuilder maxPollInterval(java.time.Duration maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The longest pause between two readings of a job. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder maxPollInterval(String maxPollInterval) {
        doSetProperty("maxPollInterval", maxPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. */
    public ConvertlyConsumerBuilder minPollInterval(java.time.Duration minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** The first pause between two readings of a job. It grows up to maxPollInterval. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder minPollInterval(String minPollInterval) {
        doSetProperty("minPollInterval", minPollInterval);
        return this;
    }

    /** What becomes of a job that did not end in time: it runs on (keep), or it is cancelled where it is still queued (cancel). */
    public ConvertlyConsumerBuilder onTimeout(String onTimeout) {
        doSetProperty("onTimeout", onTimeout);
        return this;
    }

    /** The output quality, 1 to 100, the same for all files. The service takes 82 without it. */
    public ConvertlyConsumerBuilder compression(long compression) {
        doSetProperty("compression", compression);
        return this;
    }

    /** The output quality, 1 to 100, the same for all files. The service takes 82 without it. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder compression(String compression) {
        doSetProperty("compression", compression);
        return this;
    }

    /** The output quality of each file: separated by commas or as JSON. */
    public ConvertlyConsumerBuilder compressions(String compressions) {
        doSetProperty("compressions", compressions);
        return this;
    }

    /** With compress: whether nothing of a picture may be lost. */
    public ConvertlyConsumerBuilder lossless(boolean lossless) {
        doSetProperty("lossless", lossless);
        return this;
    }

    /** With compress: whether nothing of a picture may be lost. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder lossless(String lossless) {
        doSetProperty("lossless", lossless);
        return this;
    }

    /** With compress: the output quality, 1 to 100. */
    public ConvertlyConsumerBuilder quality(long quality) {
        doSetProperty("quality", quality);
        return this;
    }

    /** With compress: the output quality, 1 to 100. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder quality(String quality) {
        doSetProperty("quality", quality);
        return this;
    }

    /** With compress: whether to remove metadata. */
    public ConvertlyConsumerBuilder stripMetadata(boolean stripMetadata) {
        doSetProperty("stripMetadata", stripMetadata);
        return this;
    }

    /** With compress: whether to remove metadata. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder stripMetadata(String stripMetadata) {
        doSetProperty("stripMetadata", stripMetadata);
        return this;
    }

    /** With compress: the size to aim at in bytes. */
    public ConvertlyConsumerBuilder targetBytes(long targetBytes) {
        doSetProperty("targetBytes", targetBytes);
        return this;
    }

    /** With compress: the size to aim at in bytes. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder targetBytes(String targetBytes) {
        doSetProperty("targetBytes", targetBytes);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. */
    public ConvertlyConsumerBuilder liveService(boolean liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder liveService(String liveService) {
        doSetProperty("liveService", liveService);
        return this;
    }

    /** With lists: whether the body becomes an iterator over all pages, each read when it is needed. */
    public ConvertlyConsumerBuilder allPages(boolean allPages) {
        doSetProperty("allPages", allPages);
        return this;
    }

    /** With lists: whether the body becomes an iterator over all pages, each read when it is needed. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder allPages(String allPages) {
        doSetProperty("allPages", allPages);
        return this;
    }

    /** With lists: which page to read, from 1. */
    public ConvertlyConsumerBuilder page(long page) {
        doSetProperty("page", page);
        return this;
    }

    /** With lists: which page to read, from 1. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder page(String page) {
        doSetProperty("page", page);
        return this;
    }

    /** With lists: how many items a page has, 1 to 100. */
    public ConvertlyConsumerBuilder perPage(long perPage) {
        doSetProperty("perPage", perPage);
        return this;
    }

    /** With lists: how many items a page has, 1 to 100. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder perPage(String perPage) {
        doSetProperty("perPage", perPage);
        return this;
    }

    /** With listJobs: only jobs of this status, such as processing. With the consumer jobs: completed, failed, cancelled or both, which is all of them and the default. */
    public ConvertlyConsumerBuilder status(String status) {
        doSetProperty("status", status);
        return this;
    }

    /** Whether to turn pictures as their metadata says. The service does without it. */
    public ConvertlyConsumerBuilder autoOrient(boolean autoOrient) {
        doSetProperty("autoOrient", autoOrient);
        return this;
    }

    /** Whether to turn pictures as their metadata says. The service does without it. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder autoOrient(String autoOrient) {
        doSetProperty("autoOrient", autoOrient);
        return this;
    }

    /** Whether to turn each picture: true or false, separated by commas or as JSON. */
    public ConvertlyConsumerBuilder autoOrients(String autoOrients) {
        doSetProperty("autoOrients", autoOrients);
        return this;
    }

    /** Whether to trace pictures in black for svg, in place of layers of colours. */
    public ConvertlyConsumerBuilder mono(boolean mono) {
        doSetProperty("mono", mono);
        return this;
    }

    /** Whether to trace pictures in black for svg, in place of layers of colours. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder mono(String mono) {
        doSetProperty("mono", mono);
        return this;
    }

    /** Whether to trace each picture in black: true or false, separated by commas or as JSON. */
    public ConvertlyConsumerBuilder monos(String monos) {
        doSetProperty("monos", monos);
        return this;
    }

    /** How to size pictures: original, website, email, instagram, linkedin, ecommerce, square, width or height. Without it original. */
    public ConvertlyConsumerBuilder resize(String resize) {
        doSetProperty("resize", resize);
        return this;
    }

    /** The height in pixels for resize=height and square. */
    public ConvertlyConsumerBuilder resizeHeight(long resizeHeight) {
        doSetProperty("resizeHeight", resizeHeight);
        return this;
    }

    /** The height in pixels for resize=height and square. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder resizeHeight(String resizeHeight) {
        doSetProperty("resizeHeight", resizeHeight);
        return this;
    }

    /** The height for each file, empty or null for none: separated by commas or as JSON. */
    public ConvertlyConsumerBuilder resizeHeights(String resizeHeights) {
        doSetProperty("resizeHeights", resizeHeights);
        return this;
    }

    /** How to size each picture: separated by commas or as JSON. */
    public ConvertlyConsumerBuilder resizes(String resizes) {
        doSetProperty("resizes", resizes);
        return this;
    }

    /** The width in pixels for resize=width and square. */
    public ConvertlyConsumerBuilder resizeWidth(long resizeWidth) {
        doSetProperty("resizeWidth", resizeWidth);
        return this;
    }

    /** The width in pixels for resize=width and square. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder resizeWidth(String resizeWidth) {
        doSetProperty("resizeWidth", resizeWidth);
        return this;
    }

    /** The width for each file, empty or null for none: separated by commas or as JSON. */
    public ConvertlyConsumerBuilder resizeWidths(String resizeWidths) {
        doSetProperty("resizeWidths", resizeWidths);
        return this;
    }

    /** The host of an HTTP proxy. */
    public ConvertlyConsumerBuilder proxyHost(String proxyHost) {
        doSetProperty("proxyHost", proxyHost);
        return this;
    }

    /** The port of the HTTP proxy. */
    public ConvertlyConsumerBuilder proxyPort(long proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The port of the HTTP proxy. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder proxyPort(String proxyPort) {
        doSetProperty("proxyPort", proxyPort);
        return this;
    }

    /** The user name for the HTTP proxy. */
    public ConvertlyConsumerBuilder proxyUser(String proxyUser) {
        doSetProperty("proxyUser", proxyUser);
        return this;
    }

    /** A directory in which results are kept under their own names. Without it they are temporary. */
    public ConvertlyConsumerBuilder resultDirectory(String resultDirectory) {
        doSetProperty("resultDirectory", resultDirectory);
        return this;
    }

    /** Whether files of calls without a job stay in the storage of the account too. Those of jobs always do. */
    public ConvertlyConsumerBuilder saveToStorage(boolean saveToStorage) {
        doSetProperty("saveToStorage", saveToStorage);
        return this;
    }

    /** Whether files of calls without a job stay in the storage of the account too. Those of jobs always do. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder saveToStorage(String saveToStorage) {
        doSetProperty("saveToStorage", saveToStorage);
        return this;
    }

    /** The number of subsequent error polls (failed due some error) that should happen before the backoffMultipler should kick-in. */
    public ConvertlyConsumerBuilder backoffErrorThreshold(long backoffErrorThreshold) {
        doSetProperty("backoffErrorThreshold", backoffErrorThreshold);
        return this;
    }

    /** The number of subsequent error polls (failed due some error) that should happen before the backoffMultipler should kick-in. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder backoffErrorThreshold(String backoffErrorThreshold) {
        doSetProperty("backoffErrorThreshold", backoffErrorThreshold);
        return this;
    }

    /** The number of subsequent idle polls that should happen before the backoffMultipler should kick-in. */
    public ConvertlyConsumerBuilder backoffIdleThreshold(long backoffIdleThreshold) {
        doSetProperty("backoffIdleThreshold", backoffIdleThreshold);
        return this;
    }

    /** The number of subsequent idle polls that should happen before the backoffMultipler should kick-in. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder backoffIdleThreshold(String backoffIdleThreshold) {
        doSetProperty("backoffIdleThreshold", backoffIdleThreshold);
        return this;
    }

    /** To let the scheduled polling consumer backoff if there has been a number of subsequent idles/errors in a row. The multiplier is then the number of polls that will be skipped before the next actual attempt is happening again. When this option is in use then backoffIdleThreshold and/or backoffErrorThreshold must also be configured. */
    public ConvertlyConsumerBuilder backoffMultiplier(long backoffMultiplier) {
        doSetProperty("backoffMultiplier", backoffMultiplier);
        return this;
    }

    /** To let the scheduled polling consumer backoff if there has been a number of subsequent idles/errors in a row. The multiplier is then the number of polls that will be skipped before the next actual attempt is happening again. When this option is in use then backoffIdleThreshold and/or backoffErrorThreshold must also be configured. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder backoffMultiplier(String backoffMultiplier) {
        doSetProperty("backoffMultiplier", backoffMultiplier);
        return this;
    }

    /** The pause between two polls, in milliseconds or as 1m. */
    public ConvertlyConsumerBuilder delay(java.time.Duration delay) {
        doSetProperty("delay", delay);
        return this;
    }

    /** The pause between two polls, in milliseconds or as 1m. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder delay(String delay) {
        doSetProperty("delay", delay);
        return this;
    }

    /** If greedy is enabled, then the ScheduledPollConsumer will run immediately again, if the previous run polled 1 or more messages. */
    public ConvertlyConsumerBuilder greedy(boolean greedy) {
        doSetProperty("greedy", greedy);
        return this;
    }

    /** If greedy is enabled, then the ScheduledPollConsumer will run immediately again, if the previous run polled 1 or more messages. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder greedy(String greedy) {
        doSetProperty("greedy", greedy);
        return this;
    }

    /** Milliseconds before the first poll starts. */
    public ConvertlyConsumerBuilder initialDelay(long initialDelay) {
        doSetProperty("initialDelay", initialDelay);
        return this;
    }

    /** Milliseconds before the first poll starts. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder initialDelay(String initialDelay) {
        doSetProperty("initialDelay", initialDelay);
        return this;
    }

    /** Specifies a maximum limit of number of fires. So if you set it to 1, the scheduler will only fire once. If you set it to 5, it will only fire five times. A value of zero or negative means fire forever. */
    public ConvertlyConsumerBuilder repeatCount(long repeatCount) {
        doSetProperty("repeatCount", repeatCount);
        return this;
    }

    /** Specifies a maximum limit of number of fires. So if you set it to 1, the scheduler will only fire once. If you set it to 5, it will only fire five times. A value of zero or negative means fire forever. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder repeatCount(String repeatCount) {
        doSetProperty("repeatCount", repeatCount);
        return this;
    }

    /** The consumer logs a start/complete log line when it polls. This option allows you to configure the logging level for that. */
    public ConvertlyConsumerBuilder runLoggingLevel(org.apache.camel.LoggingLevel runLoggingLevel) {
        doSetProperty("runLoggingLevel", runLoggingLevel);
        return this;
    }

    /** The consumer logs a start/complete log line when it polls. This option allows you to configure the logging level for that. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder runLoggingLevel(String runLoggingLevel) {
        doSetProperty("runLoggingLevel", runLoggingLevel);
        return this;
    }

    /** Allows for configuring a custom/shared thread pool to use for the consumer. By default each consumer has its own single threaded thread pool. */
    public ConvertlyConsumerBuilder scheduledExecutorService(java.util.concurrent.ScheduledExecutorService scheduledExecutorService) {
        doSetProperty("scheduledExecutorService", scheduledExecutorService);
        return this;
    }

    /** Allows for configuring a custom/shared thread pool to use for the consumer. By default each consumer has its own single threaded thread pool. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder scheduledExecutorService(String scheduledExecutorService) {
        doSetProperty("scheduledExecutorService", scheduledExecutorService);
        return this;
    }

    /** To use a cron scheduler from either camel-spring or camel-quartz component. Use value spring or quartz for built in scheduler */
    public ConvertlyConsumerBuilder scheduler(Object scheduler) {
        doSetProperty("scheduler", scheduler);
        return this;
    }

    /** To configure additional properties when using a custom scheduler or any of the Quartz, Spring based scheduler. This is a multi-value option with prefix: scheduler. */
    public ConvertlyConsumerBuilder scheduler(String name, Object value) {
        doSetMultiValueProperty("schedulerProperties", "scheduler." + name, value);
        return this;
    }

    /** Whether the scheduler should be auto started. */
    public ConvertlyConsumerBuilder startScheduler(boolean startScheduler) {
        doSetProperty("startScheduler", startScheduler);
        return this;
    }

    /** Whether the scheduler should be auto started. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder startScheduler(String startScheduler) {
        doSetProperty("startScheduler", startScheduler);
        return this;
    }

    /** Time unit for initialDelay and delay options. */
    public ConvertlyConsumerBuilder timeUnit(java.util.concurrent.TimeUnit timeUnit) {
        doSetProperty("timeUnit", timeUnit);
        return this;
    }

    /** Time unit for initialDelay and delay options. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder timeUnit(String timeUnit) {
        doSetProperty("timeUnit", timeUnit);
        return this;
    }

    /** Controls if fixed delay or fixed rate is used. See ScheduledExecutorService in JDK for details. */
    public ConvertlyConsumerBuilder useFixedDelay(boolean useFixedDelay) {
        doSetProperty("useFixedDelay", useFixedDelay);
        return this;
    }

    /** Controls if fixed delay or fixed rate is used. See ScheduledExecutorService in JDK for details. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder useFixedDelay(String useFixedDelay) {
        doSetProperty("useFixedDelay", useFixedDelay);
        return this;
    }

    /** Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, .example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither. */
    public ConvertlyConsumerBuilder allowedStorageHosts(String allowedStorageHosts) {
        doSetProperty("allowedStorageHosts", allowedStorageHosts);
        return this;
    }

    /** The API key of the account. Without it the environment variable CONVERTLY_API_KEY is read. */
    public ConvertlyConsumerBuilder apiKey(String apiKey) {
        doSetProperty("apiKey", apiKey);
        return this;
    }

    /** The secret with which the service signs what it sends to callbackUrl. The consumer webhook takes that too. */
    public ConvertlyConsumerBuilder callbackSecret(String callbackSecret) {
        doSetProperty("callbackSecret", callbackSecret);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. */
    public ConvertlyConsumerBuilder credentialsProvider(io.github.camelcloudconvert.config.CredentialsProvider credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder credentialsProvider(String credentialsProvider) {
        doSetProperty("credentialsProvider", credentialsProvider);
        return this;
    }

    /** The password for the HTTP proxy. */
    public ConvertlyConsumerBuilder proxyPassword(String proxyPassword) {
        doSetProperty("proxyPassword", proxyPassword);
        return this;
    }

    /** With webhook: how far the time under a signature may be from now. 0 takes any time, and so a delivery that was recorded and is sent again. */
    public ConvertlyConsumerBuilder signatureTolerance(java.time.Duration signatureTolerance) {
        doSetProperty("signatureTolerance", signatureTolerance);
        return this;
    }

    /** With webhook: how far the time under a signature may be from now. 0 takes any time, and so a delivery that was recorded and is sent again. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder signatureTolerance(String signatureTolerance) {
        doSetProperty("signatureTolerance", signatureTolerance);
        return this;
    }

    /** TLS settings. Without them the JDK decides. */
    public ConvertlyConsumerBuilder sslContextParameters(org.apache.camel.support.jsse.SSLContextParameters sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** TLS settings. Without them the JDK decides. As text, which may be a placeholder or a reference. */
    public ConvertlyConsumerBuilder sslContextParameters(String sslContextParameters) {
        doSetProperty("sslContextParameters", sslContextParameters);
        return this;
    }

    /** The signing secret of the webhook of the account, as the dashboard shows it. The consumer webhook takes what is signed with it. */
    public ConvertlyConsumerBuilder webhookSecret(String webhookSecret) {
        doSetProperty("webhookSecret", webhookSecret);
        return this;
    }
}
