package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobState.ExternalTasks;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;

/** The imports and exports that need no other machine. They block on the disk. */
record LocalTransfers(FileStore files) {
    private static final String ZIP = "files.zip";

    /** {@code import/base64} and {@code import/raw}: the file came within the request. */
    TaskOutcome bringIn(RunningTask task) throws IOException, ConversionException {
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

    /** {@code export/url}: takes a hold of its own on every input file, or packs them all into one ZIP file. */
    TaskOutcome offer(RunningTask task) throws IOException {
        List<StoredFile> inputs = task.inputs();
        if (inputs.size() > 1 && task.flag("archive_multiple_files")) {
            return TaskOutcome.finished(List.of(packed(task, inputs)), 0);
        }
        List<StoredFile> shared = new ArrayList<>();
        for (StoredFile input : inputs) {
            shared.add(shared(task, input, shared.size()));
        }
        return TaskOutcome.finished(shared, 0);
    }

    /** Every file has a folder of its own, because two inputs may have the same name. */
    private StoredFile shared(RunningTask task, StoredFile input, int index) throws IOException {
        Path folder = files.newDirectory(task.id(), String.valueOf(index));
        return files.share(folder, input);
    }

    private StoredFile packed(RunningTask task, List<StoredFile> inputs) throws IOException {
        Path target = files.place(task.id(), ZIP);
        Set<String> used = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (StoredFile input : inputs) {
                zip.putNextEntry(new ZipEntry(unused(input.name(), used)));
                Files.copy(input.path(), zip);
                zip.closeEntry();
            }
        }
        return files.withMd5(files.existing(ZIP, target));
    }

    private static String unused(String name, Set<String> used) {
        String candidate = name;
        for (int number = 2; !used.add(candidate); number++) {
            candidate = FileNames.numbered(name, number);
        }
        return candidate;
    }
}
