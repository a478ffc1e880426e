package io.github.camelcloudconvert.emulator.convert.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.io.file.PathUtils;

/** A directory for one run of a program or engine, gone with all that is below it after {@link #close()}. */
public record Workbench(Path folder) implements AutoCloseable {

    /** A new one that only its owner can read. */
    public static Workbench create() throws IOException {
        return new Workbench(Files.createTempDirectory("conversion-").toRealPath());
    }

    @Override
    public void close() throws IOException {
        // links are deleted, not followed
        PathUtils.deleteDirectory(folder);
    }
}
