package io.github.camelcloudconvert.emulator.convert.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Goes through the files of an archive; folders, links and devices are passed over. */
final class ArchiveReader {

    private static final int MEMORY_KIB = 128 * 1024;

    private ArchiveReader() {}

    /** Takes the files in the order of the archive. */
    @FunctionalInterface
    interface Visitor {
        /** @param content ends with the file; need not be read to its end, nor closed */
        void file(String name, InputStream content) throws IOException, ConversionException;
    }

    static void read(Path archive, String format, Visitor visitor) throws IOException, ConversionException {
        if (format.equals("7z")) {
            readSevenZip(archive, visitor);
            return;
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                ArchiveInputStream<? extends ArchiveEntry> in = open(file, format)) {
            for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (isFile(entry)) {
                    if (!in.canReadEntryData(entry)) {
                        throw ConversionException.failed(
                                "The archive is protected by a password, or packed by a method that is not read here");
                    }
                    visitor.file(ArchiveNames.of(entry), in);
                }
            }
        }
    }

    private static boolean isFile(ArchiveEntry entry) {
        return !entry.isDirectory() && (!(entry instanceof TarArchiveEntry tar) || isPlain(tar));
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        boolean special = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
        return entry.isFile() && !entry.isSymbolicLink() && !entry.isLink() && !special;
    }

    private static ArchiveInputStream<? extends ArchiveEntry> open(InputStream in, String format)
            throws IOException, ConversionException {
        return switch (format) {
            case "zip" -> new ZipArchiveInputStream(in, ArchiveNames.RAW, true, true);
            case "tar" -> new TarArchiveInputStream(in, ArchiveNames.RAW);
            case "tar.gz", "tgz" -> new TarArchiveInputStream(gzip(in), ArchiveNames.RAW);
            case "tar.bz2", "tbz2" ->
                new TarArchiveInputStream(new BZip2CompressorInputStream(in, true), ArchiveNames.RAW);
            default -> throw ConversionException.unsupported();
        };
    }

    private static GzipCompressorInputStream gzip(InputStream in) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .get();
    }

    private static void readSevenZip(Path archive, Visitor visitor) throws IOException, ConversionException {
        try (SevenZFile file = SevenZFile.builder()
                .setPath(archive)
                .setMaxMemoryLimitKiB(MEMORY_KIB)
                .get()) {
            for (SevenZArchiveEntry entry = file.getNextEntry(); entry != null; entry = file.getNextEntry()) {
                if (!entry.isDirectory() && !entry.isAntiItem()) {
                    // an empty file has a name and no stream
                    visitor.file(
                            entry.getName(),
                            entry.hasStream() ? file.getInputStream(entry) : InputStream.nullInputStream());
                }
            }
        } catch (PasswordRequiredException e) {
            throw ConversionException.failed("The archive is protected by a password", e);
        }
    }
}
