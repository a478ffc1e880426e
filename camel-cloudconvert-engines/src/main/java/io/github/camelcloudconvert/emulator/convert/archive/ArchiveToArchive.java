package io.github.camelcloudconvert.emulator.convert.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;

/**
 * An archive as one of another format. Its files are unpacked one at a time; it is refused when it unpacks to more than the
 * limits allow, holds too many files, or names a file outside itself.
 *
 * <p>API: {@code convert} from archive to archive.
 */
public record ArchiveToArchive(Limits limits) implements Converter {

    private static final int MOST_FILES = 10_000;

    /** No honest file shrinks to less than a thousandth. */
    private static final long HIGHEST_RATIO = 1000;

    private static final long HARMLESS = 16L << 20;
    private static final int CHUNK = 1 << 16;

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        limits.checkFile(work.input());
        try (Workbench scratch = Workbench.create();
                ArchiveWriter out = ArchiveWriter.open(work.singleOutput(), work.targetFormat())) {
            Budget budget = new Budget(allowed(Files.size(work.input())));
            Path file = scratch.folder().resolve("entry");
            ArchiveReader.read(work.input(), work.inputFormat(), (name, content) -> {
                budget.countFile();
                unpack(content, file, budget);
                out.add(file, checked(name));
            });
            if (budget.files == 0) {
                throw ConversionException.failed("The archive is empty, or no archive");
            }
        }
    }

    private long allowed(long packed) {
        return Math.min(limits.maxInputBytes(), Math.max(HARMLESS, packed * HIGHEST_RATIO));
    }

    /** What one archive may still unpack to. */
    private static final class Budget {

        private long bytes;
        private int files;

        private Budget(long bytes) {
            this.bytes = bytes;
        }

        private void countFile() throws ConversionException {
            files++;
            if (files > MOST_FILES) {
                throw ConversionException.failed(
                        "The archive holds more than " + MOST_FILES + " files, a limit of the emulator");
            }
        }

        private void take(int count) throws ConversionException {
            bytes -= count;
            if (bytes < 0) {
                throw ConversionException.failed(
                        "The archive unpacks to more bytes than allowed, a limit of the emulator");
            }
        }
    }

    private static void unpack(InputStream content, Path file, Budget budget) throws IOException, ConversionException {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                budget.take(read);
                out.write(chunk, 0, read);
            }
        }
    }

    /** A name is handed on to the program that unpacks the result. */
    private static String checked(String name) throws ConversionException {
        String path = name.replace('\\', '/');
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:.*");
        boolean odd = path.isBlank() || path.chars().anyMatch(Character::isISOControl);
        if (absolute || odd || List.of(path.split("/")).contains("..")) {
            throw ConversionException.failed("The archive names a file outside itself");
        }
        return path;
    }
}
