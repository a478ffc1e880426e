package io.github.camelcloudconvert.config;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Says what the consumers deliver. */
@UriParams
abstract class ConsumerConfiguration extends RequestConfiguration implements ConsumerOptions {

    @UriParam(
            label = "consumer",
            description =
                    "Whether the body becomes the result files of the job, as after convert, in place of the job. A job without files, such as a failed one, stays the body.")
    private boolean fetchResult;

    @UriParam(label = "consumer", description = "Only jobs whose tag begins with this text.")
    private @Nullable String tagPrefix;

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
            label = "consumer,webhook",
            description =
                    "With webhook: the path at which the HTTP server of the context takes deliveries, such as /hooks/cloudconvert.")
    private @Nullable String path;

    @UriParam(
            label = "consumer,webhook",
            description =
                    "With webhook: the name of the component whose HTTP server takes deliveries. Without it that of the REST configuration, else platform-http, else the only one there is.")
    private @Nullable String httpComponent;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "4194304",
            description =
                    "With webhook: the largest delivery in bytes. A larger one is acknowledged, counted, and reaches no route.")
    private int maxEventSize = 4 * 1024 * 1024;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "With webhook and events: how often to read the list of jobs for those whose event was lost; with webhook also to ask whether the service has disabled the webhook. Needs a key. 0 does neither; after a broken connection events are looked for all the same.")
    private long reconcileInterval = 300_000;

    @UriParam(
            label = "consumer,events",
            enums = "user,job,task",
            defaultValue = "user",
            description =
                    "With events: whose events to take: those of all jobs and tasks of the account (user), of the job jobId and its tasks (job), or of the task taskId (task).")
    private EventScope channel = EventScope.USER;

    @UriParam(label = "consumer,events", description = "With events and channel=job: the id of the job.")
    private @Nullable String jobId;

    @UriParam(label = "consumer,events", description = "With events and channel=task: the id of the task.")
    private @Nullable String taskId;

    @UriParam(
            label = "consumer,events",
            description =
                    "With events: which of them to take, separated by commas, such as job.finished,task.failed. Without it job.finished,job.failed, with channel=task task.finished,task.failed.")
    private @Nullable String events;

    public EventScope getChannel() {
        return channel;
    }

    public void setChannel(EventScope channel) {
        this.channel = channel;
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

    public @Nullable String getEvents() {
        return events;
    }

    public void setEvents(@Nullable String events) {
        this.events = events;
    }

    public boolean isFetchResult() {
        return fetchResult;
    }

    public void setFetchResult(boolean fetchResult) {
        this.fetchResult = fetchResult;
    }

    public @Nullable String getTagPrefix() {
        return tagPrefix;
    }

    public void setTagPrefix(@Nullable String tagPrefix) {
        this.tagPrefix = tagPrefix;
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
