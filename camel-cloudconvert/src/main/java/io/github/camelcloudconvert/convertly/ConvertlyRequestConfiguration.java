package io.github.camelcloudconvert.convertly;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What files are to become. */
@UriParams
abstract class ConvertlyRequestConfiguration extends ConvertlyAccountConfiguration {

    @UriParam(label = "common", description = "The format of the results, such as webp: the same for all files.")
    private @Nullable String outputFormat;

    @UriParam(label = "common", description = "The format of the input, where its name does not tell.")
    private @Nullable String inputFormat;

    @UriParam(
            label = "common",
            description = "The format of each result, one for each file: separated by commas or as JSON.")
    private @Nullable String formats;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description =
                    "Whether a format that the service does not document, of an input or a result, fails the message before a byte is sent. Otherwise the service decides.")
    private boolean checkFormats = false;

    @UriParam(label = "common", description = "The address of the one input, which the service fetches itself.")
    private @Nullable String sourceUrl;

    @UriParam(label = "common", enums = "convert,compress", description = "With createJob: convert or compress.")
    private @Nullable String jobType;

    @UriParam(
            label = "common,compression",
            description = "The output quality, 1 to 100, the same for all files. The service takes 82 without it.")
    private @Nullable Integer compression;

    @UriParam(
            label = "common,compression",
            description = "The output quality of each file: separated by commas or as JSON.")
    private @Nullable String compressions;

    @UriParam(
            label = "common,picture",
            description =
                    "How to size pictures: original, website, email, instagram, linkedin, ecommerce, square, width or height. Without it original.")
    private @Nullable String resize;

    @UriParam(label = "common,picture", description = "How to size each picture: separated by commas or as JSON.")
    private @Nullable String resizes;

    @UriParam(label = "common,picture", description = "The width in pixels for resize=width and square.")
    private @Nullable Integer resizeWidth;

    @UriParam(
            label = "common,picture",
            description = "The width for each file, empty or null for none: separated by commas or as JSON.")
    private @Nullable String resizeWidths;

    @UriParam(label = "common,picture", description = "The height in pixels for resize=height and square.")
    private @Nullable Integer resizeHeight;

    @UriParam(
            label = "common,picture",
            description = "The height for each file, empty or null for none: separated by commas or as JSON.")
    private @Nullable String resizeHeights;

    @UriParam(
            label = "common,picture",
            description = "Whether to turn pictures as their metadata says. The service does without it.")
    private @Nullable Boolean autoOrient;

    @UriParam(
            label = "common,picture",
            description = "Whether to turn each picture: true or false, separated by commas or as JSON.")
    private @Nullable String autoOrients;

    @UriParam(
            label = "common,picture",
            description = "Whether to trace pictures in black for svg, in place of layers of colours.")
    private @Nullable Boolean mono;

    @UriParam(
            label = "common,picture",
            description = "Whether to trace each picture in black: true or false, separated by commas or as JSON.")
    private @Nullable String monos;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether the results come as one archive, which needs a job.")
    private boolean createArchive = false;

    @UriParam(label = "common,compression", description = "With compress: the output quality, 1 to 100.")
    private @Nullable Integer quality;

    @UriParam(label = "common,compression", description = "With compress: the size to aim at in bytes.")
    private @Nullable Long targetBytes;

    @UriParam(label = "common,compression", description = "With compress: whether nothing of a picture may be lost.")
    private @Nullable Boolean lossless;

    @UriParam(label = "common,compression", description = "With compress: whether to remove metadata.")
    private @Nullable Boolean stripMetadata;

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

    public @Nullable String getFormats() {
        return formats;
    }

    public void setFormats(@Nullable String formats) {
        this.formats = formats;
    }

    public boolean isCheckFormats() {
        return checkFormats;
    }

    public void setCheckFormats(boolean checkFormats) {
        this.checkFormats = checkFormats;
    }

    public @Nullable String getSourceUrl() {
        return sourceUrl;
    }

    public void setSourceUrl(@Nullable String sourceUrl) {
        this.sourceUrl = sourceUrl;
    }

    public @Nullable String getJobType() {
        return jobType;
    }

    public void setJobType(@Nullable String jobType) {
        this.jobType = jobType;
    }

    public @Nullable Integer getCompression() {
        return compression;
    }

    public void setCompression(@Nullable Integer compression) {
        this.compression = compression;
    }

    public @Nullable String getCompressions() {
        return compressions;
    }

    public void setCompressions(@Nullable String compressions) {
        this.compressions = compressions;
    }

    public @Nullable String getResize() {
        return resize;
    }

    public void setResize(@Nullable String resize) {
        this.resize = resize;
    }

    public @Nullable String getResizes() {
        return resizes;
    }

    public void setResizes(@Nullable String resizes) {
        this.resizes = resizes;
    }

    public @Nullable Integer getResizeWidth() {
        return resizeWidth;
    }

    public void setResizeWidth(@Nullable Integer resizeWidth) {
        this.resizeWidth = resizeWidth;
    }

    public @Nullable String getResizeWidths() {
        return resizeWidths;
    }

    public void setResizeWidths(@Nullable String resizeWidths) {
        this.resizeWidths = resizeWidths;
    }

    public @Nullable Integer getResizeHeight() {
        return resizeHeight;
    }

    public void setResizeHeight(@Nullable Integer resizeHeight) {
        this.resizeHeight = resizeHeight;
    }

    public @Nullable String getResizeHeights() {
        return resizeHeights;
    }

    public void setResizeHeights(@Nullable String resizeHeights) {
        this.resizeHeights = resizeHeights;
    }

    public @Nullable Boolean getAutoOrient() {
        return autoOrient;
    }

    public void setAutoOrient(@Nullable Boolean autoOrient) {
        this.autoOrient = autoOrient;
    }

    public @Nullable String getAutoOrients() {
        return autoOrients;
    }

    public void setAutoOrients(@Nullable String autoOrients) {
        this.autoOrients = autoOrients;
    }

    public @Nullable Boolean getMono() {
        return mono;
    }

    public void setMono(@Nullable Boolean mono) {
        this.mono = mono;
    }

    public @Nullable String getMonos() {
        return monos;
    }

    public void setMonos(@Nullable String monos) {
        this.monos = monos;
    }

    public boolean isCreateArchive() {
        return createArchive;
    }

    public void setCreateArchive(boolean createArchive) {
        this.createArchive = createArchive;
    }

    public @Nullable Integer getQuality() {
        return quality;
    }

    public void setQuality(@Nullable Integer quality) {
        this.quality = quality;
    }

    public @Nullable Long getTargetBytes() {
        return targetBytes;
    }

    public void setTargetBytes(@Nullable Long targetBytes) {
        this.targetBytes = targetBytes;
    }

    public @Nullable Boolean getLossless() {
        return lossless;
    }

    public void setLossless(@Nullable Boolean lossless) {
        this.lossless = lossless;
    }

    public @Nullable Boolean getStripMetadata() {
        return stripMetadata;
    }

    public void setStripMetadata(@Nullable Boolean stripMetadata) {
        this.stripMetadata = stripMetadata;
    }
}
