package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * One file of a batch and the tasks on its way, as far as the service still has them.
 *
 * @param number from 1 over the whole batch
 */
record BatchFile(int number, Job job, Task imported, Optional<Task> processing, Optional<Task> export) {

    private static final Pattern NUMBERED = Pattern.compile(".+-([1-9]\\d{0,8})");

    /** The files of a job of a batch. */
    static List<BatchFile> of(Job job) {
        List<Task> exports = job.tasks().stream().filter(ExportTask::is).toList();
        List<BatchFile> files = new ArrayList<>();
        for (Task task : job.tasks()) {
            int number = number(task);
            if (number > 0 && ImportTask.is(task)) {
                Optional<Task> processing = job.tasks().stream()
                        .filter(other -> number(other) == number && !ImportTask.is(other) && !ExportTask.is(other))
                        .findFirst();
                // without an export of its own the file is in the job's one archive
                Optional<Task> export = exports.size() == 1
                        ? Optional.of(exports.get(0))
                        : exports.stream()
                                .filter(other -> number(other) == number)
                                .findFirst();
                files.add(new BatchFile(number, job, task, processing, export));
            }
        }
        return files;
    }

    /** 0 for a task that belongs to no file. */
    static int number(Task task) {
        Matcher name = NUMBERED.matcher(task.name() == null ? "" : task.name());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    /** In the words of {@link Batch}. */
    String status() {
        if (processing.filter(Task::finished).isPresent()
                && export.filter(Task::finished).isPresent()) {
            return Batch.COMPLETED;
        }
        if (failure().isPresent() || job.ended()) {
            return Batch.FAILED;
        }
        return begun() ? Batch.PROCESSING : Batch.PENDING;
    }

    /** Whether work on the file has begun, so that cancelling comes too late. */
    private boolean begun() {
        return processing.map(task -> !task.waiting()).orElse(true);
    }

    /** The task that failed by itself, or where there is none, one that inherited a failure. */
    Optional<Task> failure() {
        List<Task> failed = Stream.of(Optional.of(imported), processing, export)
                .flatMap(Optional::stream)
                .filter(Task::failed)
                .toList();
        return failed.stream().filter(task -> !task.failedByInput()).findFirst().or(() -> failed.stream()
                .findFirst());
    }

    /** @param nameOnSubmission null where the file was not submitted just now */
    Map<String, Object> json(@Nullable String nameOnSubmission) {
        String status = status();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("name", nameOnSubmission == null ? name() : nameOnSubmission);
        json.put("status", status);
        json.put("job_id", job.id());
        List<String> urls = urls();
        if (!urls.isEmpty()) {
            json.put("url", urls.get(0));
        }
        if (urls.size() > 1) {
            json.put("urls", urls);
        }
        if (Batch.FAILED.equals(status)) {
            json.put("error", error());
        }
        return json;
    }

    /** The service knows the name when it has the file. */
    private @Nullable String name() {
        return imported.result().files().stream()
                .map(FileRef::filename)
                .findFirst()
                .orElse(null);
    }

    private List<String> urls() {
        return results().stream().map(FileRef::url).filter(Objects::nonNull).toList();
    }

    /** The result files that have an address. */
    List<FileRef> results() {
        return export.stream()
                .flatMap(task -> task.result().files().stream())
                .filter(file -> file.url() != null)
                .toList();
    }

    private String error() {
        Task failed = failure().orElse(null);
        if (failed == null) {
            return "the job ended without a result for this file";
        }
        String words = failed.message() == null ? "the service gave no reason" : failed.message();
        return failed.name() + ": " + ServerMessages.clean(words)
                + (failed.code() == null ? "" : " (" + ServerMessages.clean(failed.code()) + ")");
    }
}
