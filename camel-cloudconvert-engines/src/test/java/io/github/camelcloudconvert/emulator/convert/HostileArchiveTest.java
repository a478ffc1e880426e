package io.github.camelcloudconvert.emulator.convert;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.camelcloudconvert.emulator.convert.archive.ArchiveWriter;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostileArchiveTest {

    private final Path directory;

    HostileArchiveTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path zip(String name, int files, int size) throws IOException {
        Path file = directory.resolve("bad.zip");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int number = 0; number < files; number++) {
                zip.putNextEntry(new ZipEntry(files == 1 ? name : name + number));
                for (int left = size; left > 0; left -= zeros.length) {
                    zip.write(zeros, 0, Math.min(left, zeros.length));
                }
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void aBombIsRefusedBeforeItHasFilledTheDisk() throws Exception {
        Path bomb = zip("zeros", 1, 300 << 20);
        Limits small = new Limits(100L << 20, 1 << 20, 1_000_000, 10);

        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThatThrownBy(() -> Run.in(directory, small).convert(bomb, "tar"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("more bytes than allowed");
    }

    @Test
    void aSevenZipBombIsRefusedToo() throws Exception {
        Path bomb = directory.resolve("bad.7z");
        Path zeros = Files.write(directory.resolve("zeros"), new byte[64 << 20]);
        try (ArchiveWriter archive = ArchiveWriter.open(bomb, "7z")) {
            archive.add(zeros, "zeros");
        }

        assertThat(Files.size(bomb)).isLessThan(64 << 10);
        assertThatThrownBy(() -> Run.in(directory).convert(bomb, "zip"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("more bytes than allowed");
    }

    @Test
    void tooManyFilesAreRefused() throws Exception {
        Path many = zip("f", 10_001, 0);

        assertThatThrownBy(() -> Run.in(directory).convert(many, "tar"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "..\\x", "C:\\x", "a\u0007"})
    void aNameThatLeadsOutsideIsRefused(String name) throws Exception {
        Path bad = zip(name, 1, 3);

        assertThatThrownBy(() -> Run.in(directory).convert(bad, "tar.gz"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("outside");
    }

    @Test
    void linksAreLeftOut() throws Exception {
        Path file = directory.resolve("links.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            TarArchiveEntry link = new TarArchiveEntry("passwd", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            TarArchiveEntry plain = new TarArchiveEntry("a.txt");
            plain.setSize(1);
            tar.putArchiveEntry(plain);
            tar.write('x');
            tar.closeArchiveEntry();
        }

        Path zip = Run.in(directory).convertOne(file, "zip");

        assertThat(Opened.archive(zip)).isEqualTo(Map.of("a.txt", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tar.bz2", "7z"})
    void whatIsNoArchiveIsAFailedConversion(String format) throws Exception {
        Path file = Files.writeString(directory.resolve("no." + format), "this is no archive at all ".repeat(50));

        assertThatThrownBy(() -> Run.in(directory).convert(file, format.equals("zip") ? "tar" : "zip"))
                .isInstanceOf(ConversionException.class);
    }
}
