package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

/**
 * All inputs as one PDF, in their order. Inputs that are no PDF are converted first.
 *
 * <p>API: {@code merge}, which needs at least two files.
 *
 * @param toPdf the converter to PDF of each input format
 */
record MergeEngine(Map<String, Converter> toPdf, Limits limits) implements Engine {

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        if (task.inputs().size() < 2) {
            throw ConversionException.failed("At least two input files are required");
        }
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        try (ScratchFolder scratch = ScratchFolder.create()) {
            merge(task, outputs, scratch);
        } catch (IOException e) {
            throw ConversionException.failed("Merging failed: a file is damaged or protected", e);
        }
        return outputs.produced();
    }

    private void merge(EngineTask task, OutputFolder outputs, ScratchFolder scratch)
            throws IOException, ConversionException {
        PDFMergerUtility merger = new PDFMergerUtility();
        for (Path input : task.inputs()) {
            for (Path pdf : pdfs(Conversion.of(task, input, new OutputFolder(scratch.path())))) {
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
    private List<Path> pdfs(Conversion input) throws IOException, ConversionException {
        if (Formats.PDF.contains(input.inputFormat())) {
            // the merger's complaint about a bad file is less clear than ours
            PdfFile.open(input.input(), null, limits).close();
            return List.of(input.input());
        }
        Converter converter = toPdf.get(input.inputFormat());
        if (converter == null) {
            throw ConversionException.unsupported();
        }
        converter.convert(new Conversion(input.input(), input.inputFormat(), "pdf", TaskOptions.NONE, input.outputs()));
        return input.outputs().files();
    }
}
