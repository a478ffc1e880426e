package io.github.camelcloudconvert.client.conversion;

import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;

/**
 * A finished file job.
 *
 * @param refs the result files as the service lists them; empty where they were not exported to addresses
 * @param files the bytes, in the order of {@code refs}; empty where no download was asked for
 */
public record FileJobResult(Job job, List<FileRef> refs, List<DownloadedFile> files) {

    /** The task that did the work, neither import nor export: it holds metadata and console output. */
    public Optional<Task> processing() {
        return processing(job);
    }

    static Optional<Task> processing(Job job) {
        for (Task task : job.tasks()) {
            if (!ImportTask.is(task) && !ExportTask.is(task)) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }
}
