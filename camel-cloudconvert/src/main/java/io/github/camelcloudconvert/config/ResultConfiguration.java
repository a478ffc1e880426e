package io.github.camelcloudconvert.config;

import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What to hand out, and where bytes rest on the way. */
@UriParams
abstract class ResultConfiguration extends CompletionConfiguration {

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
}
