package io.github.camelcloudconvert.dsl;

/** Generated from the metadata of the component. An endpoint for each operation. */
public final class CloudConvertEndpointBuilderFactory {

    private CloudConvertEndpointBuilderFactory() {}

    /** {@code cloudconvert:convert}. */
    public static CloudConvertProducerBuilder convert() {
        return new CloudConvertProducerBuilder("convert");
    }

    /** {@code cloudconvert:optimize}. */
    public static CloudConvertProducerBuilder optimize() {
        return new CloudConvertProducerBuilder("optimize");
    }

    /** {@code cloudconvert:thumbnail}. */
    public static CloudConvertProducerBuilder thumbnail() {
        return new CloudConvertProducerBuilder("thumbnail");
    }

    /** {@code cloudconvert:watermark}. */
    public static CloudConvertProducerBuilder watermark() {
        return new CloudConvertProducerBuilder("watermark");
    }

    /** {@code cloudconvert:merge}. */
    public static CloudConvertProducerBuilder merge() {
        return new CloudConvertProducerBuilder("merge");
    }

    /** {@code cloudconvert:archive}. */
    public static CloudConvertProducerBuilder archive() {
        return new CloudConvertProducerBuilder("archive");
    }

    /** {@code cloudconvert:captureWebsite}. */
    public static CloudConvertProducerBuilder captureWebsite() {
        return new CloudConvertProducerBuilder("captureWebsite");
    }

    /** {@code cloudconvert:metadata}. */
    public static CloudConvertProducerBuilder metadata() {
        return new CloudConvertProducerBuilder("metadata");
    }

    /** {@code cloudconvert:writeMetadata}. */
    public static CloudConvertProducerBuilder writeMetadata() {
        return new CloudConvertProducerBuilder("writeMetadata");
    }

    /** {@code cloudconvert:command}. */
    public static CloudConvertProducerBuilder command() {
        return new CloudConvertProducerBuilder("command");
    }

    /** {@code cloudconvert:pdfA}. */
    public static CloudConvertProducerBuilder pdfA() {
        return new CloudConvertProducerBuilder("pdfA");
    }

    /** {@code cloudconvert:pdfOcr}. */
    public static CloudConvertProducerBuilder pdfOcr() {
        return new CloudConvertProducerBuilder("pdfOcr");
    }

    /** {@code cloudconvert:pdfEncrypt}. */
    public static CloudConvertProducerBuilder pdfEncrypt() {
        return new CloudConvertProducerBuilder("pdfEncrypt");
    }

    /** {@code cloudconvert:pdfDecrypt}. */
    public static CloudConvertProducerBuilder pdfDecrypt() {
        return new CloudConvertProducerBuilder("pdfDecrypt");
    }

    /** {@code cloudconvert:pdfSplitPages}. */
    public static CloudConvertProducerBuilder pdfSplitPages() {
        return new CloudConvertProducerBuilder("pdfSplitPages");
    }

    /** {@code cloudconvert:pdfExtractPages}. */
    public static CloudConvertProducerBuilder pdfExtractPages() {
        return new CloudConvertProducerBuilder("pdfExtractPages");
    }

    /** {@code cloudconvert:pdfRotatePages}. */
    public static CloudConvertProducerBuilder pdfRotatePages() {
        return new CloudConvertProducerBuilder("pdfRotatePages");
    }

    /** {@code cloudconvert:runTask}. */
    public static CloudConvertProducerBuilder runTask() {
        return new CloudConvertProducerBuilder("runTask");
    }

    /** {@code cloudconvert:createJob}. */
    public static CloudConvertProducerBuilder createJob() {
        return new CloudConvertProducerBuilder("createJob");
    }

    /** {@code cloudconvert:getJob}. */
    public static CloudConvertProducerBuilder getJob() {
        return new CloudConvertProducerBuilder("getJob");
    }

    /** {@code cloudconvert:waitForJob}. */
    public static CloudConvertProducerBuilder waitForJob() {
        return new CloudConvertProducerBuilder("waitForJob");
    }

    /** {@code cloudconvert:deleteJob}. */
    public static CloudConvertProducerBuilder deleteJob() {
        return new CloudConvertProducerBuilder("deleteJob");
    }

    /** {@code cloudconvert:cancelJob}. */
    public static CloudConvertProducerBuilder cancelJob() {
        return new CloudConvertProducerBuilder("cancelJob");
    }

    /** {@code cloudconvert:listJobs}. */
    public static CloudConvertProducerBuilder listJobs() {
        return new CloudConvertProducerBuilder("listJobs");
    }

    /** {@code cloudconvert:createTask}. */
    public static CloudConvertProducerBuilder createTask() {
        return new CloudConvertProducerBuilder("createTask");
    }

    /** {@code cloudconvert:getTask}. */
    public static CloudConvertProducerBuilder getTask() {
        return new CloudConvertProducerBuilder("getTask");
    }

    /** {@code cloudconvert:waitForTask}. */
    public static CloudConvertProducerBuilder waitForTask() {
        return new CloudConvertProducerBuilder("waitForTask");
    }

    /** {@code cloudconvert:cancelTask}. */
    public static CloudConvertProducerBuilder cancelTask() {
        return new CloudConvertProducerBuilder("cancelTask");
    }

    /** {@code cloudconvert:retryTask}. */
    public static CloudConvertProducerBuilder retryTask() {
        return new CloudConvertProducerBuilder("retryTask");
    }

    /** {@code cloudconvert:deleteTask}. */
    public static CloudConvertProducerBuilder deleteTask() {
        return new CloudConvertProducerBuilder("deleteTask");
    }

    /** {@code cloudconvert:listTasks}. */
    public static CloudConvertProducerBuilder listTasks() {
        return new CloudConvertProducerBuilder("listTasks");
    }

    /** {@code cloudconvert:uploadFile}. */
    public static CloudConvertProducerBuilder uploadFile() {
        return new CloudConvertProducerBuilder("uploadFile");
    }

    /** {@code cloudconvert:downloadFile}. */
    public static CloudConvertProducerBuilder downloadFile() {
        return new CloudConvertProducerBuilder("downloadFile");
    }

    /** {@code cloudconvert:submitBatch}. */
    public static CloudConvertProducerBuilder submitBatch() {
        return new CloudConvertProducerBuilder("submitBatch");
    }

    /** {@code cloudconvert:getBatch}. */
    public static CloudConvertProducerBuilder getBatch() {
        return new CloudConvertProducerBuilder("getBatch");
    }

    /** {@code cloudconvert:waitForBatch}. */
    public static CloudConvertProducerBuilder waitForBatch() {
        return new CloudConvertProducerBuilder("waitForBatch");
    }

    /** {@code cloudconvert:cancelBatch}. */
    public static CloudConvertProducerBuilder cancelBatch() {
        return new CloudConvertProducerBuilder("cancelBatch");
    }

    /** {@code cloudconvert:listOperations}. */
    public static CloudConvertProducerBuilder listOperations() {
        return new CloudConvertProducerBuilder("listOperations");
    }

    /** {@code cloudconvert:listFormats}. */
    public static CloudConvertProducerBuilder listFormats() {
        return new CloudConvertProducerBuilder("listFormats");
    }

    /** {@code cloudconvert:getCurrentUser}. */
    public static CloudConvertProducerBuilder getCurrentUser() {
        return new CloudConvertProducerBuilder("getCurrentUser");
    }

    /** {@code cloudconvert:createWebhook}. */
    public static CloudConvertProducerBuilder createWebhook() {
        return new CloudConvertProducerBuilder("createWebhook");
    }

    /** {@code cloudconvert:listWebhooks}. */
    public static CloudConvertProducerBuilder listWebhooks() {
        return new CloudConvertProducerBuilder("listWebhooks");
    }

    /** {@code cloudconvert:deleteWebhook}. */
    public static CloudConvertProducerBuilder deleteWebhook() {
        return new CloudConvertProducerBuilder("deleteWebhook");
    }

    /** {@code cloudconvert:verifyWebhookSignature}. */
    public static CloudConvertProducerBuilder verifyWebhookSignature() {
        return new CloudConvertProducerBuilder("verifyWebhookSignature");
    }

    /** {@code cloudconvert:createSignedUrl}. */
    public static CloudConvertProducerBuilder createSignedUrl() {
        return new CloudConvertProducerBuilder("createSignedUrl");
    }

    /** {@code cloudconvert:callApi}. */
    public static CloudConvertProducerBuilder callApi() {
        return new CloudConvertProducerBuilder("callApi");
    }

    /** {@code cloudconvert:jobs}. */
    public static CloudConvertConsumerBuilder jobs() {
        return new CloudConvertConsumerBuilder("jobs");
    }

    /** {@code cloudconvert:webhook}. */
    public static CloudConvertConsumerBuilder webhook() {
        return new CloudConvertConsumerBuilder("webhook");
    }

    /** {@code cloudconvert:events}. */
    public static CloudConvertConsumerBuilder events() {
        return new CloudConvertConsumerBuilder("events");
    }
}
