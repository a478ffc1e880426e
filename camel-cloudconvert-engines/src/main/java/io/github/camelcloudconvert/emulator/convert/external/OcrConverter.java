package io.github.camelcloudconvert.emulator.convert.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfPages;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes a PDF of pictures searchable: each page becomes a picture with its text, as it was recognised, behind it.
 *
 * <p>API: {@code pdf/ocr} with {@code language} and {@code auto_orient}.
 */
public record OcrConverter(ExternalProgram tesseract, Limits limits) implements Converter {

    private static final int DENSITY = 300;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{3}(_[a-z]{3,4})?");

    @Override
    public void convert(Conversion given) throws IOException, ConversionException {
        Conversion work = given.to("pdf");
        String languages = languages(work.options());
        try (Workbench bench = Workbench.create()) {
            Path list = Files.write(bench.folder().resolve("pages.txt"), pictures(work, bench.folder()));
            List<String> words = new ArrayList<>(List.of(
                    list.toString(),
                    bench.folder().resolve("result").toString(),
                    "-l",
                    languages,
                    "--dpi",
                    Integer.toString(DENSITY)));
            if (work.options().flag("auto_orient", false)) {
                words.addAll(List.of("--psm", "1"));
            }
            words.add("pdf");
            tesseract.run(bench, work.options(), words);
            Files.move(bench.folder().resolve("result.pdf"), work.singleOutput(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String languages(TaskOptions options) throws ConversionException {
        List<String> names = options.texts("language").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (!names.stream().allMatch(name -> LANGUAGE.matcher(name).matches())) {
            throw TaskOptions.invalid("language");
        }
        return names.isEmpty() ? "eng" : String.join("+", names);
    }

    private List<String> pictures(Conversion work, Path folder) throws IOException, ConversionException {
        List<String> files = new ArrayList<>();
        try (PDDocument document = PdfFile.open(work.input(), work.options().text("password"), limits)) {
            limits.checkPages(document.getNumberOfPages());
            PdfPages pages = new PdfPages(document, limits);
            Resize same = Resize.of(TaskOptions.NONE);
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                Path picture = folder.resolve("page-" + number + ".png");
                new ImageTarget("png", 0).write(pages.draw(number, same, DENSITY), picture);
                files.add(picture.toString());
            }
        }
        return files;
    }
}
