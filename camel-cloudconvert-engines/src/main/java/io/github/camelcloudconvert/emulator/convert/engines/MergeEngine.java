package io.github.camelcloudconvert.emulator.convert.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.OutputName;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

/**
 * All inputs as one PDF, in their order. Inputs that are no PDF are converted first.
 *
 * <p>API: {@code merge}, which needs at least two files.
 *
 * @param rows all conversions, in the order in which they are asked; looked at when files are merged
 */
record MergeEngine(Supplier<List<EngineRow>> rows, Limits limits) implements Engine {

    /** The formats of which these rows make a PDF, and PDF itself where they read it; empty when there is none. */
    static Set<String> formats(List<EngineRow> rows) {
        return rows.stream()
                .filter(row -> row.operation().equals("convert"))
                .filter(row -> row.outputFormats().containsAll(Formats.PDF)
                        || row.inputFormats().equals(Formats.PDF))
                .flatMap(row -> row.inputFormats().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Engine over(Supplier<List<EngineRow>> all) {
        return new MergeEngine(all, limits);
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        if (task.inputs().size() < 2) {
            throw ConversionException.failed("At least two input files are required");
        }
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        try (Workbench scratch = Workbench.create()) {
            merge(task, outputs, scratch);
        } catch (IOException e) {
            throw ConversionException.failed("Merging failed: a file is damaged or protected", e);
        }
        return outputs.produced();
    }

    private void merge(EngineTask task, OutputFolder outputs, Workbench scratch)
            throws IOException, ConversionException {
        PDFMergerUtility merger = new PDFMergerUtility();
        for (Path input : task.inputs()) {
            for (Path pdf : pdfs(Conversion.of(task, input, new OutputFolder(scratch.folder())), scratch.folder())) {
                merger.addSource(pdf.toFile());
            }
        }
        merger.setDestinationFileName(result(task, outputs).toString());
        merger.mergeDocuments(IOUtils.createTempFileOnlyStreamCache());
    }

    private static Path result(EngineTask task, OutputFolder outputs) throws IOException, ConversionException {
        Conversion first = Conversion.of(task, task.inputs().get(0), outputs);
        String filename = first.options().text("filename");
        return outputs.create(OutputName.of(filename, first.inputBase(), "pdf").single());
    }

    /** The input itself when it is a PDF, else what becomes of it. */
    private List<Path> pdfs(Conversion input, Path folder) throws IOException, ConversionException {
        if (Formats.PDF.contains(input.inputFormat())) {
            // the merger's complaint about a bad file is less clear than ours
            try {
                PdfFile.open(input.input(), null, limits).close();
            } catch (ConversionException e) {
                throw named(input, e);
            }
            return List.of(input.input());
        }
        EngineRow row = rows.get().stream()
                .filter(one -> one.serves("convert", input.inputFormat(), "pdf"))
                .filter(one -> one.engine().takes("pdf", Map.of()))
                .findFirst()
                .orElseThrow(ConversionException::unsupported);
        return converted(row, input, folder);
    }

    private static List<Path> converted(EngineRow row, Conversion input, Path folder) throws ConversionException {
        List<Path> one = List.of(input.input());
        try {
            return row.run(new EngineTask("convert", one, input.inputFormat(), "pdf", Map.of(), folder)).stream()
                    .map(EngineOutput::file)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (ConversionException e) {
            throw named(input, e);
        }
    }

    private static ConversionException named(Conversion input, ConversionException reason) {
        return new ConversionException(reason.code(), input.inputName() + ": " + reason.getMessage(), reason);
    }
}
