package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/** Imports from a simulated store, and exports to one, whose container must exist. */
record StoreTransfer(StoreKind kind, RemoteStores stores, FileStore files) {
    private static final Pattern NUMBER = Pattern.compile("%(0[1-9])?d");
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

    /** Brings in one object, or all with a prefix. */
    TaskOutcome bringIn(RunningTask task) throws IOException, ConversionException {
        List<String> keys = sources(task);
        List<StoredFile> imported = new ArrayList<>();
        for (String key : keys) {
            byte[] content = stores.get(kind, container(task), key).orElseThrow(() -> notFound(kind.noObject()));
            // the client's name is for one file; several keep their own
            String own = lastSegment(key);
            String name = FileNames.safe(keys.size() == 1 ? task.text("filename", own) : own);
            // every file has a folder of its own, because two keys may end alike
            Path folder = files.newDirectory(task.id(), String.valueOf(imported.size()));
            Path path = Files.write(folder.resolve(FileNames.onDisk(name)), content);
            imported.add(files.withMd5(files.existing(name, path)));
        }
        return TaskOutcome.finished(imported, 0);
    }

    /** The keys that an import takes; a key goes before a prefix. */
    private List<String> sources(RunningTask task) throws ConversionException {
        if (!stores.exists(kind, container(task))) {
            throw notFound(kind.noContainer());
        }
        String key = task.text(kind.keyField());
        if (key != null) {
            return List.of(key);
        }
        List<String> keys = stores.matching(kind, container(task), task.text(kind.prefixField(), ""));
        if (keys.isEmpty()) {
            throw notFound(kind.noObject());
        }
        return keys;
    }

    private static ConversionException notFound(String message) {
        return new ConversionException("DOWNLOAD_FAILED", message, null);
    }

    TaskOutcome sendOut(RunningTask task) throws IOException, ConversionException {
        Map<String, Object> attributes = new LinkedHashMap<>(task.definition().fields());
        attributes.keySet().retainAll(ATTRIBUTES);
        List<StoredFile> exported = new ArrayList<>();
        for (StoredFile input : task.inputs()) {
            if (input.size() > MAX_BYTES) {
                throw refused("The file exceeds the limit of the emulator, " + MAX_BYTES + " bytes an object");
            }
            String key = target(task, input.name(), exported.size() + 1);
            if (!stores.export(kind, container(task), key, Files.readAllBytes(input.path()), attributes)) {
                throw refused(kind.noContainer());
            }
            exported.add(new StoredFile(lastSegment(key), input.path(), input.size(), input.md5()));
        }
        return TaskOutcome.finished(exported, 0);
    }

    private static ConversionException refused(String message) {
        return new ConversionException("UPLOAD_FAILED", message, null);
    }

    /**
     * The key under which an export stores one file. A key without a placeholder is the same for all files: then each of
     * them replaces the one before, as it would in the store.
     */
    private String target(RunningTask task, String fileName, int number) {
        String key = task.text(kind.keyField());
        if (key != null) {
            return NUMBER.matcher(key).replaceAll(found -> String.format(Locale.ROOT, found.group(), number));
        }
        String prefix = task.text(kind.prefixField(), "");
        boolean slash = kind.hasDirectories() && !prefix.isEmpty() && !prefix.endsWith("/");
        return prefix + (slash ? "/" : "") + fileName;
    }

    private String container(RunningTask task) {
        return kind.containerFields().stream()
                .map(field -> task.text(field, ""))
                .collect(Collectors.joining("/"));
    }

    private static String lastSegment(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
