package io.github.camelcloudconvert.emulator.convert;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * All inputs in one archive, streamed. Files with equal names get a number.
 *
 * <p>API: {@code archive}.
 */
final class ArchiveEngine implements Engine {

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        if (task.inputs().isEmpty()) {
            throw ConversionException.failed("There is nothing to archive");
        }
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        Conversion first = Conversion.of(task, task.inputs().get(0), outputs);
        try {
            write(task.inputs(), first.targetFormat(), first.singleOutput());
        } catch (IOException e) {
            throw ConversionException.failed("The archive could not be written", e);
        }
        return outputs.produced();
    }

    private static void write(List<Path> inputs, String format, Path target) throws IOException, ConversionException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target));
                ArchiveOutputStream<?> archive = open(file, format)) {
            UniqueNames names = new UniqueNames();
            for (Path input : inputs) {
                add(archive, input, names.of(Conversion.nameOf(input)));
            }
            archive.finish();
        }
    }

    private static ArchiveOutputStream<?> open(OutputStream file, String format)
            throws IOException, ConversionException {
        return switch (format) {
            case "zip" -> new ZipArchiveOutputStream(file);
            case "tar" -> tar(file);
            case "tar.gz" -> tar(new GzipCompressorOutputStream(file));
            case "tar.bz2" -> tar(new BZip2CompressorOutputStream(file));
            default -> throw ConversionException.unsupported();
        };
    }

    /** The headers of POSIX.1-2001, which allow long names, large files and other scripts than Latin. */
    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    private static <E extends ArchiveEntry> void add(ArchiveOutputStream<E> archive, Path input, String name)
            throws IOException {
        archive.putArchiveEntry(archive.createArchiveEntry(input, name));
        Files.copy(input, archive);
        archive.closeArchiveEntry();
    }
}
