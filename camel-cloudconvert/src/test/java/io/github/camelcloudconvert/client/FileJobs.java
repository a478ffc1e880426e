package io.github.camelcloudconvert.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/** File jobs that a test describes step by step, and what it takes to run them. */
public final class FileJobs {

    public static final String NONCE = "0123456789ab";

    /** What the job was told to remember, in turn. */
    public final List<ResumeToken> remembered = new ArrayList<>();

    private final List<FileInput> inputs = new ArrayList<>();
    private final Map<String, FileInput> fieldInputs = new LinkedHashMap<>();
    private Map<String, Object> fields = Map.of("output_format", "pdf");
    private String operation = "convert";
    private Export export = new Export.Addresses(false);
    private ResumeToken resume = ResumeToken.NOTHING;
    private CompletionMode mode = CompletionMode.AUTO;
    private Duration timeout = Duration.ofSeconds(60);
    private long inlineThreshold = 10;
    private boolean download;
    private @Nullable String key;
    private Path temp = Path.of("unused");

    public static FileInput address(String url) {
        return new FileInput.Address(URI.create(url), null);
    }

    public static FileInput bytes(String name, int length) {
        return new FileInput.Bytes(UploadSource.ofBytes(name, "x".repeat(length).getBytes(StandardCharsets.UTF_8)));
    }

    public FileJobs input(FileInput input) {
        inputs.add(input);
        return this;
    }

    public FileJobs field(String name, FileInput input) {
        fieldInputs.put(name, input);
        return this;
    }

    public FileJobs operation(String name, Map<String, Object> taskFields) {
        operation = name;
        fields = taskFields;
        return this;
    }

    public FileJobs export(Export where) {
        export = where;
        return this;
    }

    public FileJobs resuming(ResumeToken token) {
        resume = token;
        return this;
    }

    public FileJobs mode(CompletionMode completion) {
        mode = completion;
        return this;
    }

    public FileJobs timeout(Duration completionTimeout) {
        timeout = completionTimeout;
        return this;
    }

    public FileJobs keyed(String idempotencyKey) {
        key = idempotencyKey;
        return this;
    }

    public FileJobs downloadingTo(Path directory) {
        download = true;
        temp = directory;
        return this;
    }

    public FileJob build() {
        return new FileJob(
                inputs,
                operation,
                fields,
                fieldInputs,
                "tag",
                key,
                resume,
                remembered::add,
                new WaitSettings(
                        mode,
                        timeout,
                        OnTimeout.KEEP,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        ProgressSink.NOBODY),
                new FileJob.Results(download, export, inlineThreshold, new DownloadTarget(4, temp, null)));
    }
}
