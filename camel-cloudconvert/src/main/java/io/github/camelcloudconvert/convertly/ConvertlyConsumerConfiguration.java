package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.config.ConsumerOptions;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What the consumers of Convertly are told. */
@UriParams
abstract class ConvertlyConsumerConfiguration extends ConvertlyRequestConfiguration implements ConsumerOptions {

    @UriParam(
            label = "consumer",
            description =
                    "Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, or of which a file failed, stays the body.")
    private boolean fetchResult;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description = "Only jobs that were created at most this long ago. Without it all that the service keeps.")
    private long maxAge;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "With jobs: how many jobs one poll delivers at most. More wait for the next poll.")
    private int maxMessagesPerPoll = 100;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "50",
            description =
                    "With jobs: how many jobs a poll reads singly at most, of those that had not ended when the list was read.")
    private int maxReads = 50;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Remembers which jobs were delivered: give one that outlives the JVM, so that a restart delivers nothing twice. Without it they are remembered in memory.")
    private @Nullable IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer",
            description =
                    "With webhook: the path at which the HTTP server of the context takes deliveries, such as /hooks/convertly.")
    private @Nullable String path;

    @UriParam(
            label = "consumer",
            description =
                    "With webhook: the name of the component whose HTTP server takes deliveries. Without it that of the REST configuration, else platform-http, else the only one there is.")
    private @Nullable String httpComponent;

    @UriParam(
            label = "consumer",
            description =
                    "With webhook: the events that reach the route, separated by commas; * for all, also for those of unknown types. Without it the ends of jobs: conversion.completed, conversion.failed, media.tool.completed and media.tool.failed.")
    private @Nullable String webhookEvents;

    @UriParam(
            label = "consumer,security",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "With webhook: how far the time under a signature may be from now. 0 takes any time, and so a delivery that was recorded and is sent again.")
    private long signatureTolerance = 300_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "4194304",
            description =
                    "With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route.")
    private int maxEventSize = 4 * 1024 * 1024;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "With webhook: how often to read the list of jobs for those whose event was lost. Needs a key. 0 never does.")
    private long reconcileInterval = 300_000;

    public boolean isFetchResult() {
        return fetchResult;
    }

    public void setFetchResult(boolean fetchResult) {
        this.fetchResult = fetchResult;
    }

    @Override
    public long getMaxAge() {
        return maxAge;
    }

    public void setMaxAge(long maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    @Override
    public int getMaxReads() {
        return maxReads;
    }

    public void setMaxReads(int maxReads) {
        this.maxReads = maxReads;
    }

    public @Nullable IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(@Nullable IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    @Override
    public @Nullable String getPath() {
        return path;
    }

    public void setPath(@Nullable String path) {
        this.path = path;
    }

    @Override
    public @Nullable String getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(@Nullable String httpComponent) {
        this.httpComponent = httpComponent;
    }

    public @Nullable String getWebhookEvents() {
        return webhookEvents;
    }

    public void setWebhookEvents(@Nullable String webhookEvents) {
        this.webhookEvents = webhookEvents;
    }

    public long getSignatureTolerance() {
        return signatureTolerance;
    }

    public void setSignatureTolerance(long signatureTolerance) {
        this.signatureTolerance = signatureTolerance;
    }

    @Override
    public int getMaxEventSize() {
        return maxEventSize;
    }

    public void setMaxEventSize(int maxEventSize) {
        this.maxEventSize = maxEventSize;
    }

    @Override
    public long getReconcileInterval() {
        return reconcileInterval;
    }

    public void setReconcileInterval(long reconcileInterval) {
        this.reconcileInterval = reconcileInterval;
    }
}
