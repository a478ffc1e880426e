package io.github.camelcloudconvert.emulator.convert.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;

/**
 * Converts one file by a program that reads a file and writes another one.
 *
 * @param line the words for the program
 */
public record ProgramConverter(ExternalProgram program, Line line, Limits limits) implements Converter {

    /** Makes the words of a command line. */
    @FunctionalInterface
    public interface Line {
        /**
         * The words after the name of the program.
         *
         * @param in a copy of the input with a harmless name
         * @param out where the program has to put the result
         */
        List<String> words(Path in, Path out, Conversion work) throws ConversionException;
    }

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        limits.checkFile(work.input());
        try (Workbench bench = ExternalProgram.bench(limits)) {
            // a name that begins with a dash or holds a colon would mean something to a program
            Path in = bench.folder().resolve("in." + extension(work.inputFormat()));
            Path out = Files.createDirectory(bench.folder().resolve("out"))
                    .resolve("in." + extension(work.targetFormat()));
            Files.copy(work.input(), in);
            program.run(bench, work.options(), line.words(in, out, work));
            if (!Files.isRegularFile(out)) {
                throw ConversionException.failed("Conversion failed: the program wrote nothing");
            }
            Files.move(out, work.singleOutput(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String extension(String format) {
        return format.replaceAll("[^a-z0-9]", "");
    }
}
