package io.github.camelcloudconvert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TempFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    void the_folder_is_ours_alone_and_goes_with_all_that_is_in_it() throws Exception {
        TempFolder folder = TempFolder.in(directory.resolve("new/one"));
        Files.writeString(folder.path().resolve("file"), "text");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        folder.delete();
        assertThat(directory.resolve("new/one")).isEmptyDirectory();
    }

    @Test
    void a_folder_whose_owner_lives_is_left_alone() throws Exception {
        TempFolder living = TempFolder.in(directory);
        TempFolder other = TempFolder.in(directory);

        assertThat(living.path()).exists();
        other.delete();
        living.delete();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_folder_whose_owner_has_died_is_removed_and_nothing_else() throws Exception {
        Path left = Files.createDirectory(directory.resolve("camel-cloudconvert-17-4"));
        Files.writeString(left.resolve("input-1"), "left over");
        Files.createFile(directory.resolve("camel-cloudconvert-17.lock"));
        Path foreign = Files.createDirectory(directory.resolve("camel-cloudconvert-notes"));

        TempFolder folder = TempFolder.in(directory);

        assertThat(left).doesNotExist();
        assertThat(directory.resolve("camel-cloudconvert-17.lock")).doesNotExist();
        assertThat(foreign).exists();
        folder.delete();
    }
}
