package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/** Exports to a simulated store, whose container must exist. */
final class StoreExport implements BlockingWork.Body {
    /** The stores keep their objects in memory. */
    private static final long MAX_BYTES = 64L << 20;

    private static final Set<String> ATTRIBUTES = Set.of(
            "acl",
            "cache_control",
            "content_disposition",
            "content_type",
            "metadata",
            "server_side_encryption",
            "tagging");
    private final StoreKind kind;
    private final RemoteStores stores;

    StoreExport(StoreKind kind, RemoteStores stores) {
        this.kind = kind;
        this.stores = stores;
    }

    @Override
    public TaskOutcome run(RunningTask task) throws IOException, ConversionException {
        StoreTask place = new StoreTask(task, kind);
        List<StoredFile> exported = new ArrayList<>();
        for (StoredFile input : task.inputs()) {
            if (input.size() > MAX_BYTES) {
                throw failed("The file exceeds the limit of the emulator, " + MAX_BYTES + " bytes an object");
            }
            String key = place.target(input.name(), exported.size() + 1);
            byte[] content = Files.readAllBytes(input.path());
            if (!stores.export(kind, place.container(), key, content, attributes(task))) {
                throw failed(kind.noContainer());
            }
            exported.add(new StoredFile(StoreTask.lastSegment(key), input.path(), input.size(), input.md5()));
        }
        return TaskOutcome.finished(exported, 0);
    }

    private static Map<String, Object> attributes(RunningTask task) {
        Map<String, Object> attributes = new LinkedHashMap<>(task.definition().fields());
        attributes.keySet().retainAll(ATTRIBUTES);
        return attributes;
    }

    private static ConversionException failed(String message) {
        return new ConversionException("UPLOAD_FAILED", message, null);
    }
}
