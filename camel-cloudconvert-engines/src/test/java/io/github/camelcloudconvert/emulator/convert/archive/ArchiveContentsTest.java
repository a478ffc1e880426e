package io.github.camelcloudconvert.emulator.convert.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every file of an archive arrives in the other one, whatever it holds; what is no file does not. */
class ArchiveContentsTest {

    private final Path directory;

    ArchiveContentsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Names and contents in pairs; a name that ends in a slash is a folder. */
    private Path sevenZip(String... entries) throws IOException {
        Path file = directory.resolve("in.7z");
        try (SevenZOutputFile out = new SevenZOutputFile(file.toFile())) {
            for (int at = 0; at < entries.length; at += 2) {
                SevenZArchiveEntry entry = new SevenZArchiveEntry();
                entry.setName(entries[at]);
                entry.setDirectory(entries[at].endsWith("/"));
                out.putArchiveEntry(entry);
                out.write(entries[at + 1].getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }
        return file;
    }

    private Path zip(String... entries) throws IOException {
        Path file = directory.resolve("in.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            for (int at = 0; at < entries.length; at += 2) {
                add(out, new ZipArchiveEntry(entries[at]), entries[at + 1]);
            }
        }
        return file;
    }

    private Path tar(List<TarArchiveEntry> entries, String content) throws IOException {
        Path file = directory.resolve("in.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(file), "UTF-8")) {
            for (TarArchiveEntry entry : entries) {
                entry.setSize(entry.isFile() && !entry.isSymbolicLink() && !entry.isLink() ? content.length() : 0);
                add(out, entry, entry.getSize() > 0 ? content : "");
            }
        }
        return file;
    }

    private static <E extends ArchiveEntry> void add(ArchiveOutputStream<E> out, E entry, String content)
            throws IOException {
        out.putArchiveEntry(entry);
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
    }

    private Map<String, String> converted(Path file, String format) throws Exception {
        return Opened.archive(Run.in(directory).convertOne(file, format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tar.bz2", "7z"})
    void anEmptyFileOfASevenZipArrives(String format) throws Exception {
        Path archive = sevenZip("a.txt", "A", "empty.txt", "", "b/c.txt", "C");

        assertThat(converted(archive, format))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a.txt", "A", "empty.txt", "", "b/c.txt", "C"));
    }

    @Test
    void aSevenZipOfEmptyFilesIsAnArchiveToo() throws Exception {
        assertThat(converted(sevenZip("empty.txt", ""), "zip")).containsOnly(Map.entry("empty.txt", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7z", "tar", "tar.bz2"})
    void anEmptyFileOfAZipArrives(String format) throws Exception {
        assertThat(converted(zip("empty.txt", "", "a.txt", "A"), format))
                .containsExactlyInAnyOrderEntriesOf(Map.of("empty.txt", "", "a.txt", "A"));
    }

    @Test
    void foldersThemselvesAreNoFiles() throws Exception {
        assertThat(converted(sevenZip("d/", "", "d/a.txt", "A"), "zip")).containsOnly(Map.entry("d/a.txt", "A"));
        assertThat(converted(zip("d/", "", "d/a.txt", "A"), "tar")).containsOnly(Map.entry("d/a.txt", "A"));
        assertThatThrownBy(() -> converted(zip("d/", ""), "tar"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void linksAndDevicesOfATarAreNotFollowedNorCopied() throws Exception {
        TarArchiveEntry link = new TarArchiveEntry("link", TarArchiveEntry.LF_SYMLINK);
        link.setLinkName("/etc/hostname");
        TarArchiveEntry hard = new TarArchiveEntry("hard", TarArchiveEntry.LF_LINK);
        hard.setLinkName("a.txt");
        Path archive = tar(
                List.of(
                        new TarArchiveEntry("a.txt"),
                        link,
                        hard,
                        new TarArchiveEntry("pipe", TarArchiveEntry.LF_FIFO),
                        new TarArchiveEntry("disk", TarArchiveEntry.LF_BLK)),
                "A");

        assertThat(converted(archive, "zip")).containsOnly(Map.entry("a.txt", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "../up.txt",
        "a/../../up.txt",
        "/root.txt",
        "C:\\windows.txt",
        "a\\..\\..\\up.txt",
        "'line\nbreak.txt'",
        "' '"
    })
    void namesThatLeadOutOfTheFolderAreRefused(String name) throws Exception {
        Path archive = zip(name, "x");

        assertThatThrownBy(() -> converted(archive, "tar"))
                .isInstanceOf(ConversionException.class)
                .hasMessage("The archive names a file outside itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..a.txt", "a..b/c.txt", "...", "\u05E9\u05DC\u05D5\u05DD/\uD83D\uDE00.txt", "-rf", "ab:c"})
    void otherNamesStayAsTheyAre(String name) throws Exception {
        for (String format : List.of("tar.gz", "7z")) {
            assertThat(converted(zip(name, "x"), format)).containsOnlyKeys(name);
        }
    }

    @Test
    void aNameLongerThanTheOldHeaderOfATarStaysWhole() throws Exception {
        String name = "folder/".repeat(40) + "file.txt";

        assertThat(converted(zip(name, "x"), "tar")).containsOnlyKeys(name);
    }

    /** Several runs of a packer leave members behind each other, which a reader takes for one. */
    @Test
    void aGzipOfSeveralMembersIsReadToItsEnd() throws Exception {
        Path tar = tar(List.of(new TarArchiveEntry("a.txt"), new TarArchiveEntry("b.txt")), "x");
        byte[] bytes = Files.readAllBytes(tar);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (byte[] part : List.of(Arrays.copyOf(bytes, 600), Arrays.copyOfRange(bytes, 600, bytes.length))) {
            try (GzipCompressorOutputStream out = new GzipCompressorOutputStream(packed)) {
                out.write(part);
            }
        }
        Path archive = Files.write(directory.resolve("in.tar.gz"), packed.toByteArray());

        assertThat(converted(archive, "zip")).containsOnlyKeys("a.txt", "b.txt");
    }

    @Test
    void aGzipThatIsCutOffIsDamagedAndNotShort() throws Exception {
        Path whole = Run.in(directory).convertOne(zip("a.txt", "A", "b.txt", "B"), "tar.gz");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(directory.resolve("cut.tar.gz"), Arrays.copyOf(bytes, bytes.length - 12));

        assertThatThrownBy(() -> converted(cut, "zip"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void filesOfOneNameBecomeSeveralEntries() throws Exception {
        Path one = Files.createDirectories(directory.resolve("1")).resolve("a.txt");
        Path two = Files.createDirectories(directory.resolve("2")).resolve("a.txt");
        Files.writeString(one, "1");
        Files.writeString(two, "2");

        Path result = Run.files(Run.in(directory).operation("archive", "zip", one, two, one))
                .get(0);

        assertThat(Opened.archive(result))
                .hasSize(3)
                .containsEntry("a.txt", "1")
                .containsValue("2");
    }
}
