package io.github.camelcloudconvert.config;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Says how to wait for the end of a job, what to hand out, and where bytes rest on the way. */
@UriParams
abstract class ConversionConfiguration extends AccountConfiguration {

    @UriParam(
            label = "common,result",
            enums = "body,url,both",
            defaultValue = "body",
            description =
                    "What to hand out: the files (body), their addresses without downloading them (url), or the files with the addresses in a header (both).")
    private ResultMode result = ResultMode.BODY;

    @UriParam(label = "common,result", description = "Whether to pack several result files into one ZIP file.")
    private boolean archiveMultipleFiles;

    @UriParam(
            label = "common,result",
            description =
                    "Whether to delete the job and its files at the service when the exchange has completed without failure.")
    private boolean deleteJob;

    @UriParam(
            label = "common,result",
            description = "A directory in which to keep the result files for good. The body still reads them.")
    private @Nullable String resultDirectory;

    @UriParam(
            label = "advanced",
            description =
                    "The directory in which the component makes its folder for files above spoolThreshold. Without it, the temporary directory of the JVM.")
    private @Nullable String tempDirectory;

    @UriParam(
            label = "advanced",
            defaultValue = "65536",
            description =
                    "How many bytes of input may travel inside the request that creates the job. An input that does not fit any more is uploaded. At most 10 MiB.")
    private long inlineThreshold = 65_536;

    @UriParam(
            label = "advanced",
            defaultValue = "131072",
            description =
                    "The size in bytes up to which an input stream or a result file is held in memory. A larger one goes to a temporary file.")
    private long spoolThreshold = 131_072;

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

    public ResultMode getResult() {
        return result;
    }

    public void setResult(ResultMode result) {
        this.result = result;
    }

    public boolean isArchiveMultipleFiles() {
        return archiveMultipleFiles;
    }

    public void setArchiveMultipleFiles(boolean archiveMultipleFiles) {
        this.archiveMultipleFiles = archiveMultipleFiles;
    }

    public boolean isDeleteJob() {
        return deleteJob;
    }

    public void setDeleteJob(boolean deleteJob) {
        this.deleteJob = deleteJob;
    }

    public @Nullable String getResultDirectory() {
        return resultDirectory;
    }

    public void setResultDirectory(@Nullable String resultDirectory) {
        this.resultDirectory = resultDirectory;
    }

    public @Nullable String getTempDirectory() {
        return tempDirectory;
    }

    public void setTempDirectory(@Nullable String tempDirectory) {
        this.tempDirectory = tempDirectory;
    }

    public long getInlineThreshold() {
        return inlineThreshold;
    }

    public void setInlineThreshold(long inlineThreshold) {
        this.inlineThreshold = inlineThreshold;
    }

    public long getSpoolThreshold() {
        return spoolThreshold;
    }

    public void setSpoolThreshold(long spoolThreshold) {
        this.spoolThreshold = spoolThreshold;
    }

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
