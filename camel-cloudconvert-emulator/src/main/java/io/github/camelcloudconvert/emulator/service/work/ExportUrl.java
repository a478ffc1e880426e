package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/** {@code export/url}: takes a hold of its own on every input file, or packs them all into one ZIP file. */
final class ExportUrl implements BlockingWork.Body {
    private static final String ZIP = "files.zip";
    private final FileStore files;

    ExportUrl(FileStore files) {
        this.files = files;
    }

    @Override
    public TaskOutcome run(RunningTask task) throws IOException {
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
