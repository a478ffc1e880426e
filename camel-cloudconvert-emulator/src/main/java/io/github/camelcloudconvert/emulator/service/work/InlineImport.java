package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.store.ExternalTasks;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;

/** {@code import/base64} and {@code import/raw}: the file came within the request. */
final class InlineImport implements BlockingWork.Body {
    private final FileStore files;

    InlineImport(FileStore files) {
        this.files = files;
    }

    @Override
    public TaskOutcome run(RunningTask task) throws IOException, ConversionException {
        String content = task.text("file");
        if (content == null) {
            return TaskOutcome.finished(List.of(again(task)), 0);
        }
        byte[] bytes = task.definition().operation().equals("import/raw")
                ? content.getBytes(StandardCharsets.UTF_8)
                : decoded(content);
        String name = FileNames.safe(task.text("filename", "file"));
        return TaskOutcome.finished(List.of(files.write(task.id(), name, bytes)), 0);
    }

    /**
     * The request of a task that has ended is not kept; a retry takes the file that the task made of it, also one that the
     * sandbox has refused, so that it is refused again.
     */
    private StoredFile again(RunningTask task) throws IOException, ConversionException {
        ExternalTasks external = task.job().external();
        TaskState old = external == null ? null : external.tasks().get(String.valueOf(external.retryOf()));
        TaskOutcome outcome = old == null ? null : old.outcome();
        if (outcome == null || outcome.files().isEmpty()) {
            throw new ConversionException("INVALID_DATA", "The file is not valid", null);
        }
        return files.share(files.newDirectory(task.id(), "0"), outcome.files().get(0));
    }

    private static byte[] decoded(String content) throws ConversionException {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new ConversionException("INVALID_DATA", "The file is not valid base64", e);
        }
    }
}
