package io.github.camelcloudconvert.emulator.store;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file of a task.
 *
 * @param name as users see it; the name on disk may differ where the file system cannot hold it
 * @param path below the directory of its task
 * @param md5 in hex, or null while it was not needed
 */
public record StoredFile(String name, Path path, long size, @Nullable String md5) {}
