package io.github.camelcloudconvert.emulator.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/** {@code import/base64} and {@code import/raw}: the file came within the request. */
final class InlineImport implements BlockingWork.Body {
    private final FileStore files;

    InlineImport(FileStore files) {
        this.files = files;
    }

    @Override
    public TaskOutcome run(RunningTask task) throws IOException, ConversionException {
        String content = task.text("file", "");
        byte[] bytes = task.definition().operation().equals("import/raw")
                ? content.getBytes(StandardCharsets.UTF_8)
                : decoded(content);
        String name = FileNames.safe(task.text("filename", "file"));
        return TaskOutcome.finished(List.of(files.write(task.id(), name, bytes)), 0);
    }

    private static byte[] decoded(String content) throws ConversionException {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new ConversionException("INVALID_DATA", "The file is not valid base64", e);
        }
    }
}
