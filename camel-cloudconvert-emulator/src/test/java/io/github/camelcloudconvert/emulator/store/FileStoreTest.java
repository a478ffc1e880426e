package io.github.camelcloudconvert.emulator.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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
}
