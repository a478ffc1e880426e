package io.github.camelcloudconvert.emulator.convert.archive;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Formats;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** An archive in the making; complete once it is closed. */
public interface ArchiveWriter extends Closeable {

    /** Adds a file under this name, which may have folders. */
    void add(Path file, String name) throws IOException;

    /** Starts an archive of one of {@link Formats#ARCHIVES}. */
    static ArchiveWriter open(Path target, String format) throws IOException, ConversionException {
        return switch (format) {
            case "zip" -> new Streamed<>(new ZipArchiveOutputStream(buffered(target)));
            case "tar" -> new Streamed<>(tar(buffered(target)));
            case "tar.gz" -> new Streamed<>(tar(new GzipCompressorOutputStream(buffered(target))));
            case "tar.bz2" -> new Streamed<>(tar(new BZip2CompressorOutputStream(buffered(target))));
            case "7z" -> new SevenZip(new SevenZOutputFile(target.toFile()));
            default -> throw ConversionException.unsupported();
        };
    }

    private static OutputStream buffered(Path target) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(target));
    }

    /** The headers of POSIX.1-2001, which allow long names, large files and other scripts than Latin. */
    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    /** Formats that are written from front to back. */
    record Streamed<E extends ArchiveEntry>(ArchiveOutputStream<E> archive) implements ArchiveWriter {

        @Override
        public void add(Path file, String name) throws IOException {
            archive.putArchiveEntry(archive.createArchiveEntry(file, name));
            Files.copy(file, archive);
            archive.closeArchiveEntry();
        }

        @Override
        public void close() throws IOException {
            archive.close();
        }
    }

    /** Compressed by LZMA2, as most archives of the format are. */
    record SevenZip(SevenZOutputFile archive) implements ArchiveWriter {

        @Override
        public void add(Path file, String name) throws IOException {
            SevenZArchiveEntry entry = archive.createArchiveEntry(file, name);
            archive.putArchiveEntry(entry);
            archive.write(file);
            archive.closeArchiveEntry();
        }

        @Override
        public void close() throws IOException {
            archive.close();
        }
    }
}
