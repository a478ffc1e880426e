package io.github.camelcloudconvert.emulator.convert.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names in archives of every age keep their letters. */
class ArchiveNamesTest {

    private final Path directory;

    ArchiveNamesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private void assertNamed(Path archive, String name) throws Exception {
        for (String format : Formats.ARCHIVES) {
            if (!archive.toString().endsWith(format)) {
                assertThat(Opened.archive(Run.in(directory).convertOne(archive, format)))
                        .as(format)
                        .containsOnlyKeys(name);
            }
        }
    }

    /** A zip without the flag that says UTF-8. */
    private Path oldZip(String name, String charset) throws IOException {
        Path file = directory.resolve("old.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), Charset.forName(charset))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write('x');
            zip.closeEntry();
        }
        if (charset.equals("UTF-8")) {
            clearFlag(file);
        }
        return file;
    }

    /** Takes the flag for UTF-8 out of both headers of the only file. */
    private static void clearFlag(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length - 10; at++) {
            boolean header = bytes[at] == 'P' && bytes[at + 1] == 'K';
            if (header && bytes[at + 2] == 3 && bytes[at + 3] == 4) {
                bytes[at + 7] &= ~8;
            } else if (header && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
                bytes[at + 9] &= ~8;
            }
        }
        Files.write(file, bytes);
    }

    @Test
    void keepsTheNamesOfAZipFromAnOldProgram() throws Exception {
        Path file = directory.resolve("cp437.zip");
        try (var in = ArchiveNamesTest.class.getResourceAsStream("cp437.zip")) {
            Files.copy(in, file);
        }

        assertNamed(file, "MÄERZ.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "Übergröße é ñ.txt, IBM437",
        "schöne Grüße.txt, UTF-8",
        "日本.txt, UTF-8",
        "Ordner/Maß.txt, IBM437",
        "Müll, IBM850",
        "März Größe Übung é.txt, windows-1252",
        "Maß, IBM437"
    })
    void readsNamesWithoutAFlagAsUtf8WhereTheyAreThatElseByTheOldCodePage(String name, String charset)
            throws Exception {
        assertNamed(oldZip(name, charset), name);
    }

    @Test
    void theExtraFieldForUnicodeGoesBeforeTheNameOfTheEntry() throws Exception {
        Path file = directory.resolve("extra.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setEncoding("IBM437");
            zip.setUseLanguageEncodingFlag(false);
            zip.setCreateUnicodeExtraFields(UnicodeExtraFieldPolicy.ALWAYS);
            zip.putArchiveEntry(new ZipArchiveEntry("Жук ä.txt"));
            zip.write('x');
            zip.closeArchiveEntry();
        }

        assertNamed(file, "Жук ä.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252"})
    void readsNamesOfOldTarsAsUtf8WhereTheyAreThatElseAsLatin(String charset) throws Exception {
        Path file = directory.resolve("old.tar");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, charset)) {
            TarArchiveEntry entry = new TarArchiveEntry("März/Größe é.txt");
            entry.setSize(1);
            tar.putArchiveEntry(entry);
            tar.write('x');
            tar.closeArchiveEntry();
        }

        assertNamed(file, "März/Größe é.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tar.bz2", "7z"})
    void keepsLettersOfEveryScriptFromFormatToFormat(String format) throws Exception {
        String name = "日本/Ж ü \uD83D\uDE00 " + "lang".repeat(40) + ".txt";
        Path file = directory.resolve("a." + format);
        try (ArchiveWriter archive = ArchiveWriter.open(file, format)) {
            archive.add(Files.writeString(directory.resolve("x"), "x"), name);
        }

        assertNamed(file, name);
    }
}
