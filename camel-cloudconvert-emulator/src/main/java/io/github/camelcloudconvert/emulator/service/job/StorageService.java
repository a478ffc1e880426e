package io.github.camelcloudconvert.emulator.service.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

import io.github.camelcloudconvert.emulator.service.signed.StorageAccess;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.github.camelcloudconvert.emulator.service.signed.UploadForms;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import org.jspecify.annotations.Nullable;

/** Uploads and downloads as the storage hosts offer them; refuses with {@link StorageError}. */
public final class StorageService {
    private final Function<String, Optional<TaskPlace>> places;
    private final FileStore files;
    private final StorageAccess access;
    private final ExecutorService workers;

    /** Where a task lives, and who drives it. */
    public record TaskPlace(JobCell cell, JobRunner runner) {}

    public StorageService(
            Function<String, Optional<TaskPlace>> places,
            FileStore files,
            StorageAccess access,
            ExecutorService workers) {
        this.places = places;
        this.files = files;
        this.access = access;
        this.workers = workers;
    }

    /**
     * An upload that may go on.
     *
     * @param key under which the file is stored
     * @param name as users will see it
     * @param path where to write the bytes
     */
    public record Grant(String taskId, String key, String name, Path path) {}

    /** Checks the fields that came before the file. */
    public Grant authorize(Map<String, String> fields, String fileName) {
        String key = fields.getOrDefault("key", "");
        String taskId = key.contains("/") ? key.substring(0, key.indexOf('/')) : "";
        JobState job = place(taskId).cell().state();
        access.forms().check(fields, taskId, job.createdAt());
        if (job.task(taskId).map(TaskState::status).orElse(TaskStatus.ERROR) != TaskStatus.WAITING) {
            throw StorageError.denied("The task does not wait for a file.");
        }
        String name = FileNames.safe(UploadForms.storedName(key, fileName));
        return new Grant(taskId, taskId + "/" + name, name, files.newUpload());
    }

    /**
     * Takes an upload whose bytes are on disk; the job goes on. The future fails with a {@link StorageError} when another
     * upload was faster or the job is gone; the file is the caller's then.
     */
    public CompletableFuture<Void> complete(Grant grant, String md5) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                take(grant, md5);
                taken.complete(null);
            } catch (IOException | StorageError e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    private void take(Grant grant, String md5) throws IOException {
        TaskPlace place = place(grant.taskId());
        JobCell cell = place.cell();
        JobRunner runner = place.runner();
        if (!runner.start(cell, grant.taskId())) {
            throw StorageError.denied("The task does not wait for a file.");
        }
        StoredFile file = files.adopt(grant.taskId(), grant.name(), grant.path(), md5);
        runner.finish(cell, grant.taskId(), TaskOutcome.finished(List.of(file), 0));
    }

    /** A file that may be downloaded. */
    public record Download(String name, Path path, long size, String md5, Headers headers) {}

    /** What the signed address says about a file, and when the file came to be. */
    public record Headers(String contentType, String disposition, Instant lastModified) {}

    /** Checks a signed address and finds its file. */
    public Download open(String rawPath, @Nullable String rawQuery) {
        Map<String, String> parameters = access.links().check(rawPath, rawQuery);
        String[] segments = rawPath.split("/");
        String taskId = segments.length > 2 ? segments[2] : "";
        JobState job = place(taskId).cell().state();
        TaskState task = job.task(taskId).orElseThrow(StorageError::noSuchKey);
        for (int i = 0; i < task.files().size(); i++) {
            if (access.links().path(task, i).equals(rawPath)) {
                return download(
                        task.files().get(i),
                        new Headers(
                                parameters.getOrDefault("response-content-type", "application/octet-stream"),
                                parameters.getOrDefault("response-content-disposition", "attachment"),
                                task.endedAt() == null ? job.createdAt() : task.endedAt()));
            }
        }
        throw StorageError.noSuchKey();
    }

    private static Download download(StoredFile file, Headers headers) {
        return new Download(file.name(), file.path(), file.size(), String.valueOf(file.md5()), headers);
    }

    private TaskPlace place(String taskId) {
        return places.apply(taskId).orElseThrow(StorageError::noSuchKey);
    }
}
