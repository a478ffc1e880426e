package io.github.camelcloudconvert.emulator.convertly;

import java.nio.file.Path;
import java.time.Instant;

import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.service.signed.MediaTypes;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param name as users see it
 * @param folder null for none
 */
record ShelfFile(String id, String name, Path path, long size, String md5, Instant createdAt, @Nullable String folder) {
    String mimeType() {
        return MediaTypes.of(name);
    }

    /** The file as something to be worked on. */
    Source source() {
        return new Source(name, path, size);
    }

    ShelfFile named(String other) {
        return new ShelfFile(id, other, path, size, md5, createdAt, folder);
    }

    ShelfFile in(@Nullable String other) {
        return new ShelfFile(id, name, path, size, md5, createdAt, other);
    }
}
