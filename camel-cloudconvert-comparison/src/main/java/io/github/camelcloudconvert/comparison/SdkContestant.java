package io.github.camelcloudconvert.comparison;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.cloudconvert.client.CloudConvertClient;
import com.cloudconvert.client.setttings.SettingsProvider;
import com.cloudconvert.dto.request.Base64ImportRequest;
import com.cloudconvert.dto.request.ConvertFilesTaskRequest;
import com.cloudconvert.dto.request.TaskRequest;
import com.cloudconvert.dto.request.UploadImportRequest;
import com.cloudconvert.dto.request.UrlExportRequest;
import com.cloudconvert.dto.response.JobResponse;
import com.cloudconvert.dto.response.TaskResponse;
import com.cloudconvert.dto.result.Result;
import io.github.camelcloudconvert.benchmarks.Contestant;

/**
 * Converts with the vendor's blocking Java client as it comes, with a thread for each conversion in flight. The client
 * has no call that creates a job and waits for it, so it needs three calls where others need two, and it asks for the
 * task after an upload: five in place of four.
 */
public final class SdkContestant implements Contestant {

    private static final int THREADS = 256;

    private final boolean upload;
    private final byte[] file = new byte[FILE_BYTES];
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final CloudConvertClient client;

    /** Takes the stub's address. */
    public SdkContestant(String base, boolean upload) throws IOException {
        this.upload = upload;
        this.client = new CloudConvertClient(new Hosts(base));
    }

    private record Hosts(String base) implements SettingsProvider {

        @Override
        public String getApiKey() {
            return "benchmark";
        }

        @Override
        public String getApiUrl() {
            return base;
        }

        @Override
        public String getSyncApiUrl() {
            return base;
        }

        @Override
        public String getWebhookSigningSecret() {
            return "none";
        }
    }

    @Override
    public CompletableFuture<Long> convert() {
        CompletableFuture<Long> bytes = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                bytes.complete(upload ? uploaded() : inlined());
            } catch (Exception e) {
                bytes.completeExceptionally(e);
            }
        });
        return bytes;
    }

    private long inlined() throws Exception {
        JobResponse job = create(new Base64ImportRequest()
                .setFile(Base64.getEncoder().encodeToString(file))
                .setFilename("in.md"));
        return download(body(client.jobs().wait(job.getId())));
    }

    private long uploaded() throws Exception {
        JobResponse job = create(new UploadImportRequest());
        TaskResponse form = task(job, "import-1");
        body(client.importUsing()
                .upload(form.getId(), form.getResult().getForm(), new ByteArrayInputStream(file), "in.md"));
        return download(body(client.jobs().wait(job.getId())));
    }

    private JobResponse create(TaskRequest input) throws Exception {
        return body(client.jobs()
                .create(Map.of(
                        "import-1",
                        input,
                        "convert",
                        new ConvertFilesTaskRequest().setInput("import-1").setOutputFormat("pdf"),
                        "export-1",
                        new UrlExportRequest().setInput("convert"))));
    }

    private long download(JobResponse job) throws Exception {
        String address = task(job, "export-1").getResult().getFiles().get(0).get("url");
        try (InputStream in = body(client.files().download(address))) {
            return in.readAllBytes().length;
        }
    }

    private static TaskResponse task(JobResponse job, String name) {
        return job.getTasks().stream()
                .filter(task -> name.equals(task.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T body(Result<T> result) {
        if (!result.getStatus().isSuccessful()) {
            throw new IllegalStateException("status " + result.getStatus().getCode());
        }
        return result.getBody();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
