package io.github.camelcloudconvert.emulator.convert.program;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/** A directory for one run of a program or engine, gone with all that is below it after {@link #close()}. */
public record Workbench(Path folder) implements AutoCloseable {

    /** A new one that only its owner can read. */
    public static Workbench create() throws IOException {
        return new Workbench(Files.createTempDirectory("conversion-").toRealPath());
    }

    @Override
    public void close() throws IOException {
        // links are deleted, not followed
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
