package io.github.camelcloudconvert.config;

import java.util.Map;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Says what a single operation is to do. */
@UriParams
abstract class RequestConfiguration extends ConversionConfiguration {

    @UriParam(
            label = "common",
            description =
                    "The name of the account to use, one of those in the component's option accounts. Without it the account of the component's own key, which is called default.")
    private @Nullable String account;

    @UriParam(
            label = "producer",
            description = "With runTask and submitBatch: the operation in the name of the API, such as pdf/ocr.")
    private @Nullable String taskOperation;

    @UriParam(
            label = "producer",
            description =
                    "An address from which the service fetches the input by itself, in place of the body. With captureWebsite the page to capture.")
    private @Nullable String sourceUrl;

    @UriParam(
            label = "producer,storage",
            description =
                    "A reference to a Map that describes how the service fetches the input from a storage of yours, such as import/s3, in place of the body. It holds credentials, so it has no text form.")
    private @Nullable Map<String, Object> importTask;

    @UriParam(
            label = "producer,storage",
            description =
                    "A reference to a Map that describes how the service writes the result to a storage of yours, such as export/s3. Nothing is downloaded then, and the body becomes the job. It holds credentials, so it has no text form.")
    private @Nullable Map<String, Object> exportTask;

    @UriParam(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "With watermark: the picture, as an http or https address, the path of a file, or a reference to a File, Path or byte array.")
    private @Nullable Object watermarkImage;

    @UriParam(
            label = "producer",
            description =
                    "Whether to ask the service's list of operations, before a job is created, if it offers the conversion with these options.")
    private boolean validate;

    @UriParam(
            label = "producer,advanced",
            javaType = "java.time.Duration",
            defaultValue = "1h",
            description =
                    "How long an answer about the service's operations and formats may be used again. 0 asks each time.")
    private long discoveryCache = 3_600_000;

    @UriParam(
            label = "common,list",
            description =
                    "With listJobs and listTasks: only those in this status. With the consumer jobs: finished, error, or both, which is the default.")
    private @Nullable String status;

    @UriParam(
            label = "producer,list",
            description = "With listTasks and listOperations: only those of this operation, in the name of the API.")
    private @Nullable String filterOperation;

    @UriParam(
            label = "producer,list",
            description =
                    "With lists and getTask: what else to tell, separated by commas, such as tasks, or options,engine_versions.")
    private @Nullable String include;

    @UriParam(
            label = "producer,list",
            description =
                    "With listOperations and listFormats: whether to list all engines and not only the one that the service prefers.")
    private boolean alternatives;

    @UriParam(
            label = "producer,list",
            defaultValue = "1",
            description = "With lists: which page to read, or with allPages the first one.")
    private int page = 1;

    @UriParam(
            label = "producer,list",
            defaultValue = "20",
            description = "With lists: how many items a page holds, at most 100.")
    private int perPage = 20;

    @UriParam(
            label = "producer,list",
            description =
                    "With lists: whether the body becomes an Iterator over all pages, each read when it is needed.")
    private boolean allPages;

    @UriParam(
            label = "common,webhook",
            description =
                    "With createWebhook and submitBatch: the address to which the service reports. With listWebhooks: only webhooks with this address. With the consumer webhook: the address under which the service reaches it, by which it finds out whether the service has disabled it.")
    private @Nullable String webhookUrl;

    @UriParam(
            label = "common,webhook",
            description =
                    "With createWebhook and the consumer webhook: what to report, separated by commas. Without it job.finished,job.failed.")
    private @Nullable String webhookEvents;

    @UriParam(
            label = "producer,signing",
            description = "With createSignedUrl: requests with the same key share a result for 24 hours.")
    private @Nullable String cacheKey;

    @UriParam(
            label = "producer,api",
            enums = "GET,POST,PUT,PATCH,DELETE",
            defaultValue = "GET",
            description = "With callApi: the HTTP method. GET by default.")
    private @Nullable String apiMethod;

    @UriParam(
            label = "producer,api",
            description = "With callApi: the path below /v2, with its query, such as /users/me.")
    private @Nullable String apiPath;

    public @Nullable String getAccount() {
        return account;
    }

    public void setAccount(@Nullable String account) {
        this.account = account;
    }

    public @Nullable String getTaskOperation() {
        return taskOperation;
    }

    public void setTaskOperation(@Nullable String taskOperation) {
        this.taskOperation = taskOperation;
    }

    public @Nullable String getSourceUrl() {
        return sourceUrl;
    }

    public void setSourceUrl(@Nullable String sourceUrl) {
        this.sourceUrl = sourceUrl;
    }

    public @Nullable Map<String, Object> getImportTask() {
        return importTask;
    }

    public void setImportTask(@Nullable Map<String, Object> importTask) {
        this.importTask = importTask;
    }

    public @Nullable Map<String, Object> getExportTask() {
        return exportTask;
    }

    public void setExportTask(@Nullable Map<String, Object> exportTask) {
        this.exportTask = exportTask;
    }

    public @Nullable Object getWatermarkImage() {
        return watermarkImage;
    }

    public void setWatermarkImage(@Nullable Object watermarkImage) {
        this.watermarkImage = watermarkImage;
    }

    public boolean isValidate() {
        return validate;
    }

    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    public long getDiscoveryCache() {
        return discoveryCache;
    }

    public void setDiscoveryCache(long discoveryCache) {
        this.discoveryCache = discoveryCache;
    }

    public @Nullable String getStatus() {
        return status;
    }

    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    public @Nullable String getFilterOperation() {
        return filterOperation;
    }

    public void setFilterOperation(@Nullable String filterOperation) {
        this.filterOperation = filterOperation;
    }

    public @Nullable String getInclude() {
        return include;
    }

    public void setInclude(@Nullable String include) {
        this.include = include;
    }

    public boolean isAlternatives() {
        return alternatives;
    }

    public void setAlternatives(boolean alternatives) {
        this.alternatives = alternatives;
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

    public @Nullable String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(@Nullable String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    public @Nullable String getWebhookEvents() {
        return webhookEvents;
    }

    public void setWebhookEvents(@Nullable String webhookEvents) {
        this.webhookEvents = webhookEvents;
    }

    public @Nullable String getCacheKey() {
        return cacheKey;
    }

    public void setCacheKey(@Nullable String cacheKey) {
        this.cacheKey = cacheKey;
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
}
