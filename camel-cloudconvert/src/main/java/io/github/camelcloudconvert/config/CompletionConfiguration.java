package io.github.camelcloudconvert.config;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How to learn that a job has ended, and how long to wait for it. */
@UriParams
abstract class CompletionConfiguration extends AccountConfiguration {

    @UriParam(
            label = "common,completion",
            enums = "auto,sync,poll,events,webhook,none",
            defaultValue = "auto",
            description =
                    "How to wait for the end of a job: by one request that stays open (sync), by reading the job again and again (poll), by both in turn (auto), by events over a socket (events) or deliveries to a cloudconvert:webhook consumer of the same account (webhook), each with readings in between, or not at all (none), which hands out the job as it was created.")
    private CompletionMode completion = CompletionMode.AUTO;

    @UriParam(
            label = "common,completion",
            javaType = "java.time.Duration",
            defaultValue = "1h",
            description = "How long to wait for the end of a job, counted from the request that creates it.")
    private long completionTimeout = 3_600_000;

    @UriParam(
            label = "common,completion",
            enums = "keep,cancel,delete",
            defaultValue = "keep",
            description =
                    "What becomes of a job that did not end in time: it runs on (keep), its tasks are cancelled (cancel), or it is deleted with its files (delete).")
    private OnTimeout onTimeout = OnTimeout.KEEP;

    @UriParam(
            label = "common,completion",
            javaType = "java.time.Duration",
            defaultValue = "1s",
            description = "The first pause between two readings of a job. It grows up to maxPollInterval.")
    private long minPollInterval = 1_000;

    @UriParam(
            label = "common,completion",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "The longest pause between two readings of a job.")
    private long maxPollInterval = 10_000;

    @UriParam(
            label = "common",
            description =
                    "Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint, such as direct:progress, that is sent a message for each report. Listening costs no call.")
    private @Nullable String progressListener;

    public CompletionMode getCompletion() {
        return completion;
    }

    public void setCompletion(CompletionMode completion) {
        this.completion = completion;
    }

    public long getCompletionTimeout() {
        return completionTimeout;
    }

    public void setCompletionTimeout(long completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public OnTimeout getOnTimeout() {
        return onTimeout;
    }

    public void setOnTimeout(OnTimeout onTimeout) {
        this.onTimeout = onTimeout;
    }

    public @Nullable String getProgressListener() {
        return progressListener;
    }

    public void setProgressListener(@Nullable String progressListener) {
        this.progressListener = progressListener;
    }

    public long getMinPollInterval() {
        return minPollInterval;
    }

    public void setMinPollInterval(long minPollInterval) {
        this.minPollInterval = minPollInterval;
    }

    public long getMaxPollInterval() {
        return maxPollInterval;
    }

    public void setMaxPollInterval(long maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }
}
