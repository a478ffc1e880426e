package io.github.camelcloudconvert.emulator.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The files on disk: one directory per task, named by the task's id, and one for uploads under way. No name from outside
 * becomes a path before {@link FileNames} has seen it. Every method blocks on the disk, so call them from workers.
 */
public final class FileStore {
    private final Path root;
    private final Path tasks;
    private final Path uploads;

    public FileStore(Path root) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        this.tasks = Files.createDirectories(this.root.resolve("tasks"));
        this.uploads = Files.createDirectories(this.root.resolve("uploads"));
    }

    /** A fresh path for an upload under way; creates nothing. */
    public Path newUpload() {
        return uploads.resolve(UUID.randomUUID() + ".part");
    }

    /** A fresh, empty directory of a task for the results of one run. */
    public Path newDirectory(String taskId, String name) throws IOException {
        return Files.createDirectories(checked(tasks.resolve(taskId).resolve(FileNames.onDisk(name))));
    }

    /** The place of a file in the directory of its task, which exists afterwards. */
    public Path place(String taskId, String safeName) throws IOException {
        Path directory = Files.createDirectories(tasks.resolve(taskId));
        return checked(directory.resolve(FileNames.onDisk(FileNames.safe(safeName))));
    }

    /** Moves a finished upload to its task. */
    public StoredFile adopt(String taskId, String safeName, Path upload, @Nullable String md5) throws IOException {
        Path target = Files.move(upload, place(taskId, safeName));
        return new StoredFile(safeName, target, Files.size(target), md5);
    }

    /** Writes bytes that are already in memory. */
    public StoredFile write(String taskId, String safeName, byte[] bytes) throws IOException {
        Path target = Files.write(place(taskId, safeName), bytes);
        return new StoredFile(safeName, target, bytes.length, DigestUtils.md5Hex(bytes));
    }

    /** Puts another hold on a file into a folder: a link where the file system has them, else a copy. */
    public StoredFile share(Path folder, StoredFile file) throws IOException {
        Path target = checked(folder.resolve(FileNames.onDisk(file.name())));
        try {
            Files.createLink(target, file.path());
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // a disk without links refuses in words of its own, and there is no type for it
            Files.copy(file.path(), target);
        }
        String md5 = file.md5();
        return new StoredFile(file.name(), target, file.size(), md5 == null ? md5(target) : md5);
    }

    /** A file that an engine wrote below the directory of its task. */
    public StoredFile existing(String name, Path path) throws IOException {
        return new StoredFile(name, checked(path.toRealPath()), Files.size(path), null);
    }

    public StoredFile withMd5(StoredFile file) throws IOException {
        return new StoredFile(file.name(), file.path(), file.size(), md5(file.path()));
    }

    /** Removes all files of a task. */
    public void delete(String taskId) throws IOException {
        deleteTree(tasks.resolve(taskId));
    }

    /** All files below the root, uploads under way included, but for those that are removed meanwhile. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Survivors() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the emulator cannot be listed", e);
        }
        return files;
    }

    /** Visits what is there while another thread may remove it. */
    private abstract static class Survivors extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw cause;
        }
    }

    /** Removes everything, the root too. */
    public void deleteAll() {
        try {
            deleteTree(root);
        } catch (IOException e) {
            throw new UncheckedIOException("files of the emulator stay behind", e);
        }
    }

    private Path checked(Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root) || normal.equals(root)) {
            throw new IOException("a file name leads out of the store");
        }
        return normal;
    }

    private static String md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.md5Hex(in);
        }
    }

    private static void deleteTree(Path top) throws IOException {
        if (!Files.exists(top)) {
            return;
        }
        Files.walkFileTree(top, new Survivors() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
