package io.github.camelcloudconvert.emulator.service.work;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.jspecify.annotations.Nullable;

/** Where in a store a task reads or writes. */
record StoreTask(RunningTask task, StoreKind kind) {
    private static final Pattern NUMBER = Pattern.compile("%(0[1-9])?d");

    String container() {
        return kind.containerFields().stream()
                .map(field -> task.text(field, ""))
                .collect(Collectors.joining("/"));
    }

    /** The keys that an import takes; a key goes before a prefix. */
    List<String> sources(RemoteStores stores) throws ConversionException {
        if (!stores.exists(kind, container())) {
            throw new ConversionException("DOWNLOAD_FAILED", kind.noContainer(), null);
        }
        String key = key();
        if (key != null) {
            return List.of(key);
        }
        List<String> keys = stores.matching(kind, container(), task.text(kind.prefixField(), ""));
        if (keys.isEmpty()) {
            throw new ConversionException("DOWNLOAD_FAILED", kind.noObject(), null);
        }
        return keys;
    }

    /**
     * The key under which an export stores one file. A key without a placeholder is the same for all files: then each of
     * them replaces the one before, as it would in the store.
     */
    String target(String fileName, int number) {
        String key = key();
        if (key != null) {
            return NUMBER.matcher(key).replaceAll(found -> String.format(Locale.ROOT, found.group(), number));
        }
        String prefix = task.text(kind.prefixField(), "");
        boolean slash = kind.hasDirectories() && !prefix.isEmpty() && !prefix.endsWith("/");
        return prefix + (slash ? "/" : "") + fileName;
    }

    private @Nullable String key() {
        return task.text(kind.keyField());
    }

    static String lastSegment(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
