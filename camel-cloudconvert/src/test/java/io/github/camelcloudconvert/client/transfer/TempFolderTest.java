package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TempFolderTest {

    private final Path parent;

    TempFolderTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void folderAndFilesBelongToTheirOwnerAlone() throws Exception {
        try (TempFolder folder = TempFolder.open(parent)) {
            assertThat(mode(folder.path())).isEqualTo("rwx------");
            assertThat(mode(Files.createTempFile(folder.path(), "file-", ".bin")))
                    .isEqualTo("rw-------");
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void closingRemovesEverything() throws Exception {
        TempFolder folder = TempFolder.open(parent);
        Files.createDirectory(folder.path().resolve("sub"));
        Files.writeString(folder.path().resolve("sub/file"), "x");
        Files.createTempFile(folder.path(), "file-", ".bin");

        folder.close();
        folder.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void theParentIsMade() throws Exception {
        try (TempFolder folder = TempFolder.open(parent.resolve("a/b"))) {
            assertThat(folder.path()).isDirectory();
        }
    }

    @Test
    void livingFoldersOfTheSameProcessStay() throws Exception {
        try (TempFolder first = TempFolder.open(parent);
                TempFolder second = TempFolder.open(parent)) {
            Path file = Files.createTempFile(first.path(), "file-", ".bin");
            try (TempFolder third = TempFolder.open(parent)) {
                assertThat(List.of(first.path(), second.path(), third.path(), file))
                        .allMatch(Files::exists);
            }
        }
    }

    @Test
    void aFolderWhoseProcessWasKilledIsRemovedAndOneWhoseProcessLivesStays() throws Exception {
        Process owner = owner();
        try {
            Path left = onlyFolder();
            try (TempFolder ours = TempFolder.open(parent)) {
                assertThat(left).exists();
                assertThat(ours.path()).isNotEqualTo(left);
            }
            owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            assertThat(left).exists();
            try (TempFolder ours = TempFolder.open(parent)) {
                assertThat(left).doesNotExist();
                assertThat(ours.path()).exists();
            }
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void foreignFoldersAndLinksStay() throws Exception {
        Path other = Files.createDirectory(parent.resolve("other"));
        Path precious = Files.writeString(other.resolve("precious"), "x");
        Files.writeString(other.resolve(".lock"), "");
        Path link = Files.createSymbolicLink(parent.resolve("camel-cloudconvert-1-1-link"), other);
        Path inUse = Files.createDirectory(parent.resolve("camel-cloudconvert-1-1-unlocked"));
        Files.writeString(inUse.resolve("data"), "x");

        TempFolder.open(parent).close();

        assertThat(precious).exists();
        assertThat(link).exists();
        assertThat(inUse.resolve("data")).exists();
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.findFirst().orElseThrow();
        }
    }

    /** Another JVM that holds a folder with a file in it until it is killed. */
    private Process owner() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("open");
        return process;
    }

    /** Entry point of that JVM. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] args) throws IOException {
            TempFolder folder = TempFolder.open(Path.of(args[0]));
            Files.createTempFile(folder.path(), "file-", ".bin");
            System.out.println("open");
            // until the parent kills us or goes away
            int end = System.in.read();
            folder.close();
            System.exit(end < 0 ? 0 : 1);
        }
    }
}
