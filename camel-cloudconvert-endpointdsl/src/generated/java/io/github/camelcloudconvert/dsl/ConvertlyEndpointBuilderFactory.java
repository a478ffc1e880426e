package io.github.camelcloudconvert.dsl;

/** Generated from the metadata of the component. An endpoint for each operation. */
public final class ConvertlyEndpointBuilderFactory {

    private ConvertlyEndpointBuilderFactory() {}

    /** {@code convertly:convert}. */
    public static ConvertlyProducerBuilder convert() {
        return new ConvertlyProducerBuilder("convert");
    }

    /** {@code convertly:compress}. */
    public static ConvertlyProducerBuilder compress() {
        return new ConvertlyProducerBuilder("compress");
    }

    /** {@code convertly:createJob}. */
    public static ConvertlyProducerBuilder createJob() {
        return new ConvertlyProducerBuilder("createJob");
    }

    /** {@code convertly:getJob}. */
    public static ConvertlyProducerBuilder getJob() {
        return new ConvertlyProducerBuilder("getJob");
    }

    /** {@code convertly:waitForJob}. */
    public static ConvertlyProducerBuilder waitForJob() {
        return new ConvertlyProducerBuilder("waitForJob");
    }

    /** {@code convertly:listJobs}. */
    public static ConvertlyProducerBuilder listJobs() {
        return new ConvertlyProducerBuilder("listJobs");
    }

    /** {@code convertly:cancelJob}. */
    public static ConvertlyProducerBuilder cancelJob() {
        return new ConvertlyProducerBuilder("cancelJob");
    }

    /** {@code convertly:downloadFile}. */
    public static ConvertlyProducerBuilder downloadFile() {
        return new ConvertlyProducerBuilder("downloadFile");
    }

    /** {@code convertly:mediaTool}. */
    public static ConvertlyProducerBuilder mediaTool() {
        return new ConvertlyProducerBuilder("mediaTool");
    }

    /** {@code convertly:signedTransform}. */
    public static ConvertlyProducerBuilder signedTransform() {
        return new ConvertlyProducerBuilder("signedTransform");
    }

    /** {@code convertly:transfer}. */
    public static ConvertlyProducerBuilder transfer() {
        return new ConvertlyProducerBuilder("transfer");
    }

    /** {@code convertly:listFiles}. */
    public static ConvertlyProducerBuilder listFiles() {
        return new ConvertlyProducerBuilder("listFiles");
    }

    /** {@code convertly:getFile}. */
    public static ConvertlyProducerBuilder getFile() {
        return new ConvertlyProducerBuilder("getFile");
    }

    /** {@code convertly:deleteFile}. */
    public static ConvertlyProducerBuilder deleteFile() {
        return new ConvertlyProducerBuilder("deleteFile");
    }

    /** {@code convertly:listDeliveries}. */
    public static ConvertlyProducerBuilder listDeliveries() {
        return new ConvertlyProducerBuilder("listDeliveries");
    }

    /** {@code convertly:retryDelivery}. */
    public static ConvertlyProducerBuilder retryDelivery() {
        return new ConvertlyProducerBuilder("retryDelivery");
    }

    /** {@code convertly:callApi}. */
    public static ConvertlyProducerBuilder callApi() {
        return new ConvertlyProducerBuilder("callApi");
    }

    /** {@code convertly:jobs}. */
    public static ConvertlyConsumerBuilder jobs() {
        return new ConvertlyConsumerBuilder("jobs");
    }

    /** {@code convertly:webhook}. */
    public static ConvertlyConsumerBuilder webhook() {
        return new ConvertlyConsumerBuilder("webhook");
    }
}
