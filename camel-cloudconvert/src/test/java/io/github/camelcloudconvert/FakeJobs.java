package io.github.camelcloudconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.camelcloudconvert.client.FileInput;
import io.github.camelcloudconvert.client.FileJob;
import io.github.camelcloudconvert.client.FileJobResult;
import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.WaitSettings;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;

/** A service of which a test decides what it answers. Unless told otherwise it "converts" at once. */
final class FakeJobs implements JobService {

    static final String JOB_ID = "11111111-2222-3333-4444-555555555555";

    final List<FileJob> runs = new CopyOnWriteArrayList<>();
    final List<String> contents = new CopyOnWriteArrayList<>();
    final List<String> deleted = new CopyOnWriteArrayList<>();
    final List<JobRequest> created = new CopyOnWriteArrayList<>();
    final List<WaitSettings> waits = new CopyOnWriteArrayList<>();

    volatile Function<FileJob, CompletableFuture<FileJobResult>> answer =
            job -> CompletableFuture.completedFuture(result(job, "result.pdf"));
    volatile boolean onDisk = true;
    volatile boolean closed;

    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        contents.add(
                String.join("|", job.inputs().stream().map(FakeJobs::content).toList()));
        runs.add(job);
        return answer.apply(job);
    }

    FileJob lastRun() {
        return runs.get(runs.size() - 1);
    }

    /** As the client does it: the bytes only where they were asked for. */
    FileJobResult result(FileJob job, String... names) {
        List<FileRef> refs = new ArrayList<>();
        List<DownloadedFile> files = new ArrayList<>();
        for (String name : names) {
            refs.add(new FileRef(name, null, "https://storage.example/" + refs.size(), null, null));
            if (job.results().download()) {
                files.add(downloaded(job, name, "bytes of " + name));
            }
        }
        return new FileJobResult(finished(), refs, files);
    }

    DownloadedFile downloaded(FileJob job, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (!onDisk) {
            return new DownloadedFile(name, "application/pdf", bytes.length, bytes, null, true);
        }
        try {
            Path kept = job.results().target().resultDirectory();
            Path file = kept == null
                    ? Files.createTempFile(job.results().target().tempDirectory(), "fake-", null)
                    : kept.resolve(name);
            Files.write(file, bytes);
            return new DownloadedFile(name, "application/pdf", bytes.length, null, file, kept == null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Job finished() {
        return Job.of(Map.of(
                "id",
                JOB_ID,
                "status",
                "finished",
                "tasks",
                List.of(
                        Map.of("id", "t1", "operation", "convert", "status", "finished", "credits", 2),
                        Map.of("id", "t2", "operation", "export/url", "status", "finished", "credits", 1))));
    }

    private static String content(FileInput input) {
        if (!(input instanceof FileInput.Bytes bytes)) {
            return "address";
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) bytes.source().length() + 1);
        try (ReadableByteChannel channel = bytes.source().opener().open()) {
            int count = 0;
            for (int round = 0; round < 10_000 && count >= 0 && buffer.hasRemaining(); round++) {
                count = channel.read(buffer);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Override
    public CompletableFuture<Job> createJob(JobRequest request) {
        created.add(request);
        return CompletableFuture.completedFuture(Job.of(Map.of("id", JOB_ID, "status", "waiting")));
    }

    @Override
    public CompletableFuture<Job> getJob(String id) {
        return CompletableFuture.completedFuture(Job.of(Map.of("id", id, "status", "processing")));
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        waits.add(wait);
        return CompletableFuture.completedFuture(Job.of(Map.of("id", id, "status", "finished")));
    }

    @Override
    public CompletableFuture<Void> deleteJob(String id) {
        deleted.add(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<User> currentUser() {
        return CompletableFuture.completedFuture(User.of(Map.of("id", "7", "credits", 42)));
    }

    /** Everything that runs here is given up from outside. */
    @Override
    public void abandonWaits() {}

    @Override
    public void close() {
        closed = true;
    }
}
