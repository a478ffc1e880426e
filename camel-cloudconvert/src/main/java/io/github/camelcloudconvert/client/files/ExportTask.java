package io.github.camelcloudconvert.client.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.ChainedFuture;

/** The task through which files leave a job (docs/api-notes.md#exports). */
public final class ExportTask {

    private static final String TO_ADDRESSES = "export/url";

    private ExportTask() {}

    /** @param input the name of the task, or the list of names, whose files it takes */
    public static Map<String, Object> of(Export export, Object input) {
        Map<String, Object> task = new LinkedHashMap<>();
        if (export instanceof Export.Storage storage) {
            task.putAll(storage.task());
        } else {
            task.put("operation", TO_ADDRESSES);
        }
        task.put("input", input);
        if (export instanceof Export.Addresses addresses && addresses.archive()) {
            task.put("archive_multiple_files", true);
        }
        return task;
    }

    public static boolean is(Task task) {
        return task.operation().startsWith("export/");
    }

    /** Reads the job anew for the addresses of its files; cancelling what it begins aborts the read. */
    public static Supplier<CompletableFuture<List<FileRef>>> rereading(Supplier<CompletableFuture<Job>> read) {
        return () -> {
            ChainedFuture<List<FileRef>> addresses = new ChainedFuture<>();
            addresses.then(read.get(), job -> addresses.complete(addressesOf(job)));
            return addresses;
        };
    }

    /** The files of the job that have an address, in the order of its tasks. */
    static List<FileRef> addressesOf(Job job) {
        return job.tasks().stream()
                .filter(task -> TO_ADDRESSES.equals(task.operation()))
                .flatMap(task -> task.result().files().stream())
                .toList();
    }
}
