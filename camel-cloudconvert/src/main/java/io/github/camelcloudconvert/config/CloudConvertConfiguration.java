package io.github.camelcloudconvert.config;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * The options of an endpoint, and on the component their values for all endpoints.
 *
 * <p>Set before the start, read-only afterwards.
 */
@UriParams
@Configurer
public class CloudConvertConfiguration extends ConsumerConfiguration implements Cloneable {

    @UriParam(label = "producer", description = "The format to convert to, such as pdf.")
    private @Nullable String outputFormat;

    @UriParam(label = "producer", description = "The format of the input where the file name does not tell it.")
    private @Nullable String inputFormat;

    @UriParam(
            label = "producer",
            description =
                    "The program that converts, such as libreoffice, in place of the one that the service prefers.")
    private @Nullable String engine;

    @UriParam(label = "producer", description = "The version of the program that converts.")
    private @Nullable String engineVersion;

    @UriParam(
            label = "producer",
            description =
                    "The name of the result file with its extension, or an expression in the simple language, such as ${header.orderId}.pdf. A %d numbers several files.")
    private @Nullable String fileName;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            description = "The longest time that the service may work on the file. Without it the service decides.")
    private long taskTimeout;

    @UriParam(
            label = "producer",
            prefix = "option.",
            multiValue = true,
            description =
                    "Options of the operation under the names of the API: option.quality=80. A value that contains a plus, ampersand or percent sign needs RAW().")
    private Map<String, Object> taskOptions = new LinkedHashMap<>();

    @UriParam(
            label = "common",
            description =
                    "A text that the service keeps with the job and by which jobs can be found, or an expression in the simple language, such as ${header.orderId}. With the consumers: only jobs with exactly this tag, which is no expression there.")
    private @Nullable String tag;

    @UriParam(
            label = "producer",
            description =
                    "An expression in the simple language, such as ${header.orderId}, that names the message: the same for each delivery of it, and another for any other message. A job that an earlier delivery created is then taken up and not paid twice, also after a restart. It takes the place of the tag.")
    private @Nullable String idempotencyKey;

    public @Nullable String getOutputFormat() {
        return outputFormat;
    }

    public void setOutputFormat(@Nullable String outputFormat) {
        this.outputFormat = outputFormat;
    }

    public @Nullable String getInputFormat() {
        return inputFormat;
    }

    public void setInputFormat(@Nullable String inputFormat) {
        this.inputFormat = inputFormat;
    }

    public @Nullable String getEngine() {
        return engine;
    }

    public void setEngine(@Nullable String engine) {
        this.engine = engine;
    }

    public @Nullable String getEngineVersion() {
        return engineVersion;
    }

    public void setEngineVersion(@Nullable String engineVersion) {
        this.engineVersion = engineVersion;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(@Nullable String fileName) {
        this.fileName = fileName;
    }

    public long getTaskTimeout() {
        return taskTimeout;
    }

    public void setTaskTimeout(long taskTimeout) {
        this.taskTimeout = taskTimeout;
    }

    public Map<String, Object> getTaskOptions() {
        return taskOptions;
    }

    public void setTaskOptions(Map<String, Object> taskOptions) {
        this.taskOptions = taskOptions;
    }

    public @Nullable String getTag() {
        return tag;
    }

    public void setTag(@Nullable String tag) {
        this.tag = tag;
    }

    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    /** A copy whose changes do not reach this one. */
    public CloudConvertConfiguration copy() {
        try {
            CloudConvertConfiguration copy = (CloudConvertConfiguration) super.clone();
            copy.taskOptions = new LinkedHashMap<>(taskOptions);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
