package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a batch has come to: a result file, or the failure of an input.
 *
 * @param number of the input in the batch, from 1; of the first one where the file is an archive of several
 * @param name of the input; null where the service never had it
 * @param place of the input in words, for errors
 * @param file with its address; null where the input has failed
 * @param failed the task that failed by itself; null where there is none, although the input has no result
 */
public record BatchResult(
        int number, @Nullable String name, String place, String jobId, @Nullable FileRef file, @Nullable Task failed) {

    /** How many failed files one error names. */
    private static final int NAMED = 20;

    /** What the batch has come to, in the order of its inputs. An archive of several inputs is there once. */
    public static List<BatchResult> of(Batch batch) {
        Map<Integer, BatchFile> files = batch.jobs().stream()
                .flatMap(job -> BatchFile.of(job).stream())
                .collect(Collectors.toMap(BatchFile::number, file -> file, (first, second) -> first));
        Set<String> seen = new HashSet<>();
        List<BatchResult> results = new ArrayList<>();
        for (Map<String, Object> entry : batch.files()) {
            BatchFile file = entry.get("number") instanceof Integer number ? files.get(number) : null;
            if (file != null) {
                addResults(batch, file, entry.get("name"), seen, results);
            }
        }
        String failures = failures(results);
        return results.stream()
                .map(result -> result.file == null ? result.among(failures) : result)
                .toList();
    }

    /** Each failure tells of all, because Camel tells of the last one of a split only. Empty where there is one at most. */
    private static String failures(List<BatchResult> all) {
        List<String> failed = all.stream()
                .filter(result -> result.file == null)
                .map(result -> result.number + (result.name == null ? "" : " (" + result.name + ")"))
                .toList();
        int more = failed.size() - NAMED;
        return failed.size() < 2
                ? ""
                : failed.stream().limit(NAMED).collect(Collectors.joining(", ", ", in which these files failed: ", ""))
                        + (more > 0 ? " and " + more + " more" : "");
    }

    private BatchResult among(String failures) {
        return new BatchResult(number, name, place + failures, jobId, null, failed);
    }

    private static void addResults(
            Batch batch, BatchFile file, @Nullable Object name, Set<String> seen, List<BatchResult> results) {
        String known = name == null ? null : name.toString();
        String place = "file " + file.number() + " of " + batch.total() + (known == null ? "" : " (" + known + ")")
                + " of the batch " + batch.id();
        String jobId = file.job().id();
        if (Batch.FAILED.equals(file.status())) {
            results.add(new BatchResult(
                    file.number(), known, place, jobId, null, file.failure().orElse(null)));
            return;
        }
        file.results().stream()
                .filter(ref -> seen.add(String.valueOf(ref.url())))
                .forEach(ref -> results.add(new BatchResult(file.number(), known, place, jobId, ref, null)));
    }

    /** Why there is no file: in the words of the service, and with the number and name of the input. */
    public JobFailedException failure() {
        Optional<Task> task = Optional.ofNullable(failed);
        ErrorContext context = ErrorContext.local("fetch the result of " + place)
                .withJob(jobId)
                .withTask(task.map(Task::id).orElse(null))
                .withReply(0, task.map(Task::code).map(ServerMessages::clean).orElse(null));
        return new JobFailedException(
                task.map(Task::name).orElse(null),
                task.map(Task::operation).orElse(null),
                task.map(Task::message)
                        .map(ServerMessages::clean)
                        .orElse(failed == null ? "the job ended without a result for this file" : null),
                context);
    }

    /** Why the file could not be had, with the number and name of its input. */
    public Throwable unfetched(Throwable failure) {
        Throwable cause = CompletionExceptions.unwrap(failure);
        if (file == null || !(cause instanceof CloudConvertException known)) {
            return cause;
        }
        ErrorContext context = ErrorContext.of("fetch the result of " + place, known.account())
                .withJob(jobId)
                .withReply(known.httpStatus(), known.code());
        return new StorageException(known.reason(), context, known);
    }
}
