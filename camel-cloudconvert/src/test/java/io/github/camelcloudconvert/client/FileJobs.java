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
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/** File jobs that a test describes step by step, and what it takes to run them. */
final class FileJobs {

    static final String NONCE = "0123456789ab";

    /** What the job was told to remember, in turn. */
    final List<ResumeToken> remembered = new ArrayList<>();

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
    private boolean recreate;
    private @Nullable String key;
    private Path temp = Path.of("unused");

    static FileInput address(String url) {
        return new FileInput.Address(URI.create(url), null);
    }

    static FileInput bytes(String name, int length) {
        return new FileInput.Bytes(UploadSource.ofBytes(name, "x".repeat(length).getBytes(StandardCharsets.UTF_8)));
    }

    FileJobs input(FileInput input) {
        inputs.add(input);
        return this;
    }

    FileJobs field(String name, FileInput input) {
        fieldInputs.put(name, input);
        return this;
    }

    FileJobs operation(String name, Map<String, Object> taskFields) {
        operation = name;
        fields = taskFields;
        return this;
    }

    FileJobs export(Export where) {
        export = where;
        return this;
    }

    FileJobs resuming(ResumeToken token) {
        resume = token;
        return this;
    }

    FileJobs mode(CompletionMode completion) {
        mode = completion;
        return this;
    }

    FileJobs timeout(Duration completionTimeout) {
        timeout = completionTimeout;
        return this;
    }

    FileJobs keyed(String idempotencyKey) {
        key = idempotencyKey;
        return this;
    }

    FileJobs recreating() {
        recreate = true;
        return this;
    }

    FileJobs downloadingTo(Path directory) {
        download = true;
        temp = directory;
        return this;
    }

    FileJob build() {
        return new FileJob(
                inputs,
                operation,
                fields,
                fieldInputs,
                "tag",
                key,
                resume,
                remembered::add,
                new WaitSettings(mode, timeout, OnTimeout.KEEP, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                new FileJob.Results(download, export, inlineThreshold, recreate, new DownloadTarget(4, temp, null)));
    }
}
