package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/** Imports from a simulated store: one object, or all with a prefix. */
final class StoreImport implements BlockingWork.Body {
    private final StoreKind kind;
    private final RemoteStores stores;
    private final FileStore files;

    StoreImport(StoreKind kind, RemoteStores stores, FileStore files) {
        this.kind = kind;
        this.stores = stores;
        this.files = files;
    }

    @Override
    public TaskOutcome run(RunningTask task) throws IOException, ConversionException {
        StoreTask place = new StoreTask(task, kind);
        List<String> keys = place.sources(stores);
        List<StoredFile> imported = new ArrayList<>();
        for (String key : keys) {
            byte[] content = stores.get(kind, place.container(), key)
                    .orElseThrow(() -> new ConversionException("DOWNLOAD_FAILED", kind.noObject(), null));
            imported.add(stored(task, name(task, key, keys.size()), content, imported.size()));
        }
        return TaskOutcome.finished(imported, 0);
    }

    /** The client's name is for one file; several keep their own. */
    private static String name(RunningTask task, String key, int count) {
        String own = StoreTask.lastSegment(key);
        return FileNames.safe(count == 1 ? task.text("filename", own) : own);
    }

    /** Every file has a folder of its own, because two keys may end alike. */
    private StoredFile stored(RunningTask task, String name, byte[] content, int index) throws IOException {
        Path folder = files.newDirectory(task.id(), String.valueOf(index));
        Path path = Files.write(folder.resolve(FileNames.onDisk(name)), content);
        return files.withMd5(files.existing(name, path));
    }
}
