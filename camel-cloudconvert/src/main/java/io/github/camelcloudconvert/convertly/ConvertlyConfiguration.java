package io.github.camelcloudconvert.convertly;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.client.waiting.OnTimeout;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of the endpoints of Convertly. */
@UriParams
public class ConvertlyConfiguration extends ConvertlyConsumerConfiguration implements Cloneable {

    @UriParam(label = "common", description = "The name of the account. Without it the component's own.")
    private @Nullable String account;

    @UriParam(
            label = "common,result",
            defaultValue = "false",
            description =
                    "Whether files of calls without a job stay in the storage of the account too. Those of jobs always do.")
    private boolean saveToStorage = false;

    @UriParam(
            label = "advanced",
            defaultValue = "1048576",
            description =
                    "Files of together at most this many bytes are converted by one call whose reply brings the results. Above it, with 0 always, a job is made.")
    private long directThreshold = 1_048_576;

    @UriParam(label = "common,callback", description = "The address to which the service reports the end of the job.")
    private @Nullable String callbackUrl;

    @UriParam(
            label = "common",
            description =
                    "With mediaTool: the name of the tool in the API, such as thumbnail. Its parameters stand behind option.")
    private @Nullable String tool;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "With mediaTool: whether the tool works as a job, which is handed out as it was created.")
    private boolean async = false;

    @UriParam(
            label = "common",
            description =
                    "An expression of the simple language, such as ${header.orderId}, that says which message this is: the service makes one job for it, however often and in whichever process it comes.")
    private @Nullable String idempotencyKey;

    @UriParam(
            label = "common,completion",
            javaType = "java.time.Duration",
            defaultValue = "1h",
            description = "How long to wait for the end of a job, counted from the request that creates it.")
    private long completionTimeout = 3_600_000;

    @UriParam(
            label = "common,completion",
            enums = "keep,cancel",
            defaultValue = "keep",
            description =
                    "What becomes of a job that did not end in time: it runs on (keep), or it is cancelled where it is still queued (cancel).")
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
            label = "common,list",
            description =
                    "With listJobs: only jobs of this status, such as processing. With the consumer jobs: completed, failed, cancelled or both, which is all of them and the default.")
    private @Nullable String status;

    @UriParam(label = "common,list", defaultValue = "1", description = "With lists: which page to read, from 1.")
    private int page = 1;

    @UriParam(
            label = "common,list",
            defaultValue = "20",
            description = "With lists: how many items a page has, 1 to 100.")
    private int perPage = 20;

    @UriParam(
            label = "common,list",
            defaultValue = "false",
            description =
                    "With lists: whether the body becomes an iterator over all pages, each read when it is needed.")
    private boolean allPages = false;

    @UriParam(label = "common,api", description = "With callApi: the HTTP method. Without it GET.")
    private @Nullable String apiMethod;

    @UriParam(label = "common,api", description = "With callApi: the path below /api, with an encoded query.")
    private @Nullable String apiPath;

    @UriParam(
            label = "common,result",
            description = "A directory in which results are kept under their own names. Without it they are temporary.")
    private @Nullable String resultDirectory;

    @UriParam(label = "advanced", description = "The directory for temporary files. Without it that of the JVM.")
    private @Nullable String tempDirectory;

    @UriParam(
            label = "advanced",
            defaultValue = "1048576",
            description =
                    "Bodies and results up to this many bytes stay in memory, larger ones go into temporary files.")
    private long spoolThreshold = 1_048_576;

    @UriParam(
            label = "advanced",
            description =
                    "Who is told how far uploads, jobs and downloads are: #name for a bean of the type ProgressListener, or the URI of an endpoint.")
    private @Nullable String progressListener;

    @UriParam(
            label = "common",
            prefix = "option.",
            multiValue = true,
            description = "Options in the API's own names: form fields, or the parameters of a media tool.")
    private Map<String, Object> taskOptions = new LinkedHashMap<>();

    public @Nullable String getAccount() {
        return account;
    }

    public void setAccount(@Nullable String account) {
        this.account = account;
    }

    public boolean isSaveToStorage() {
        return saveToStorage;
    }

    public void setSaveToStorage(boolean saveToStorage) {
        this.saveToStorage = saveToStorage;
    }

    public long getDirectThreshold() {
        return directThreshold;
    }

    public void setDirectThreshold(long directThreshold) {
        this.directThreshold = directThreshold;
    }

    public @Nullable String getCallbackUrl() {
        return callbackUrl;
    }

    public void setCallbackUrl(@Nullable String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    public @Nullable String getTool() {
        return tool;
    }

    public void setTool(@Nullable String tool) {
        this.tool = tool;
    }

    public boolean isAsync() {
        return async;
    }

    public void setAsync(boolean async) {
        this.async = async;
    }

    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
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

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = page;
    }

    public int getPerPage() {
        return perPage;
    }

    public void setPerPage(int perPage) {
        this.perPage = perPage;
    }

    public boolean isAllPages() {
        return allPages;
    }

    public void setAllPages(boolean allPages) {
        this.allPages = allPages;
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

    public long getSpoolThreshold() {
        return spoolThreshold;
    }

    public void setSpoolThreshold(long spoolThreshold) {
        this.spoolThreshold = spoolThreshold;
    }

    public @Nullable String getProgressListener() {
        return progressListener;
    }

    public void setProgressListener(@Nullable String progressListener) {
        this.progressListener = progressListener;
    }

    public Map<String, Object> getTaskOptions() {
        return taskOptions;
    }

    public void setTaskOptions(Map<String, Object> taskOptions) {
        this.taskOptions = taskOptions;
    }

    /** A copy that an endpoint may change; beans are shared. */
    public ConvertlyConfiguration copy() {
        try {
            ConvertlyConfiguration copy = (ConvertlyConfiguration) super.clone();
            copy.taskOptions = new LinkedHashMap<>(taskOptions);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
