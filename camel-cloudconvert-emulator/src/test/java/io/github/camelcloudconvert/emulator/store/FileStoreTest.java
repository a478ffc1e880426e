package io.github.camelcloudconvert.emulator.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FileStoreTest {

    @Test
    void filesAreListedWhileOthersAreRemoved(@TempDir Path directory) throws Exception {
        FileStore store = new FileStore(directory);
        Path stays = store.write("stays", "a.txt", new byte[1]).path();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                comeAndGo(directory);
            }
        });
        for (int round = 0; round < 500; round++) {
            assertThat(store.files()).contains(stays);
        }
        enough.set(true);
        others.get();
    }

    private static void comeAndGo(Path directory) {
        try {
            Path folder = Files.createDirectory(directory.resolve("task"));
            Path file = Files.writeString(folder.resolve("piece"), "x");
            Files.delete(file);
            Files.delete(folder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(FileStore store, Path directory) {
        return store.files().stream()
                .map(file -> directory.relativize(file).toString())
                .sorted()
                .toList();
    }

    @Test
    void aNameFromOutsideStaysInTheDirectoryOfItsTask(@TempDir Path directory) throws Exception {
        FileStore store = new FileStore(directory);

        store.write("t", "../../../a.txt", new byte[1]);
        store.write("t", "..", new byte[1]);
        store.newDirectory("t", "run-0");

        assertThat(names(store, directory)).containsExactly("tasks/t/a.txt", "tasks/t/file");
        assertThat(store.place("t", "/etc/b.txt")).isEqualTo(directory.resolve("tasks/t/b.txt"));
    }

    @Test
    void anEngineMayNotHandOutAFileFromElsewhere(@TempDir Path directory, @TempDir Path elsewhere) throws Exception {
        FileStore store = new FileStore(directory);
        Path foreign = Files.writeString(elsewhere.resolve("secret"), "x");
        Path link = Files.createSymbolicLink(store.newDirectory("t", "run-0").resolve("a.txt"), foreign);

        assertThatIOException().isThrownBy(() -> store.existing("a.txt", foreign));
        assertThatIOException().isThrownBy(() -> store.existing("a.txt", link));
        assertThat(store.existing(
                        "b.txt", store.write("t", "c.txt", new byte[3]).path()))
                .satisfies(file -> assertThat(file.name()).isEqualTo("b.txt"))
                .satisfies(file -> assertThat(file.size()).isEqualTo(3));
    }

    @Test
    void aSharedFileOutlivesTheTaskThatMadeIt(@TempDir Path directory) throws Exception {
        FileStore store = new FileStore(directory);
        StoredFile made = store.write("one", "a.txt", "abc".getBytes(StandardCharsets.UTF_8));
        StoredFile shared = store.share(
                store.newDirectory("two", "0"), new StoredFile(made.name(), made.path(), made.size(), null));

        store.delete("one");
        store.delete("one");

        assertThat(shared.path()).hasContent("abc");
        assertThat(shared.md5()).isEqualTo(made.md5()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(names(store, directory)).containsExactly("tasks/two/0/a.txt");
    }

    /** As on a disk that knows no links, which a file system says in words of its own. */
    @Test
    void aFileIsCopiedWhereItCannotBeLinked(@TempDir Path directory) throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "no second file system to share from");
        assumeFalse(Files.getFileStore(memory).equals(Files.getFileStore(directory)), "the same file system");
        FileStore store = new FileStore(directory);
        Path far = Files.createTempFile(memory, "emulator", ".txt");
        try {
            Files.writeString(far, "abc");
            StoredFile shared = store.share(store.newDirectory("t", "0"), new StoredFile("a.txt", far, 3, null));

            assertThat(shared.path()).hasContent("abc").startsWith(directory);
        } finally {
            Files.delete(far);
        }
    }

    @Test
    void aNameThatIsTakenIsNotWrittenOver(@TempDir Path directory) throws Exception {
        FileStore store = new FileStore(directory);
        StoredFile made = store.write("one", "a.txt", new byte[2]);
        Path folder = store.newDirectory("two", "0");
        store.share(folder, made);

        assertThatThrownBy(() -> store.share(folder, made)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void anUploadMovesToItsTaskAndTheEndTakesEverything(@TempDir Path directory) throws Exception {
        Path root = directory.resolve("deep/root");
        FileStore store = new FileStore(root);
        Path upload = store.newUpload();
        assertThat(upload).doesNotExist();
        Files.writeString(upload, "abc");

        StoredFile file = store.adopt("t", "a b.txt", upload, "hash");

        assertThat(upload).doesNotExist();
        assertThat(file.path()).hasContent("abc");
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.md5()).isEqualTo("hash");
        store.deleteAll();
        store.deleteAll();
        assertThat(root).doesNotExist();
    }
}
