package io.github.camelcloudconvert.emulator.convert.capture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.document.Documents;
import io.github.camelcloudconvert.emulator.convert.document.HtmlToImage;
import io.github.camelcloudconvert.emulator.convert.font.AskedFonts;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.image.ImageSource;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.jsoup.nodes.Document;

/**
 * A page as Chromium shows it, as wide as a screen and as high as what is on the page, or as the screen. As on paper, nothing of the page
 * runs or reaches for anything.
 *
 * <p>API: {@code convert} with {@code screen_width}, {@code screen_height}, {@code width}, {@code height}, {@code fit},
 * {@code quality}.
 */
public record ChromiumToImage(Chromium chromium, Documents documents, Limits limits) implements Converter {

    /** Below that Chromium paints nothing. */
    private static final int LONGEST = 16_384;

    private static final String MEASURE =
            "var page = document.documentElement; page.dataset.height = page.scrollHeight";
    private static final Pattern HEIGHT = Pattern.compile("data-height=\"(\\d{1,9})\"");

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        TaskOptions options = work.options();
        int width = options.number("screen_width", 1, HtmlToImage.LONGEST_SIDE).orElse(HtmlToImage.STANDARD_WIDTH);
        int height =
                options.number("screen_height", 1, HtmlToImage.LONGEST_SIDE).orElse(0);
        ImageTarget target = ImageTarget.of(work.targetFormat(), options);
        Resize resize = Resize.of(options);
        try (Workbench bench = Workbench.create()) {
            Document document = documents.read(work);
            Path page = Chromium.place(document, MEASURE, bench);
            int shown = height > 0 ? height : measure(page, width, options, bench);
            limits.checkPixels(width, shown);
            if (shown > LONGEST) {
                throw ConversionException.failed("The page is too long for a picture: choose PDF, or a wider screen");
            }
            Path picture = bench.folder().resolve("page.png");
            chromium.runOffline(
                    bench,
                    options,
                    List.of(
                            "--window-size=" + width + "," + shown,
                            "--screenshot=" + picture,
                            page.toUri().toString()));
            target.write(resize.apply(read(picture), limits), work.singleOutput());
            work.outputs().say(SystemFonts.MACHINE.missing(document.body().text()));
            work.outputs().say(AskedFonts.of(document).missing(SystemFonts.MACHINE));
        }
    }

    private int measure(Path page, int width, TaskOptions options, Workbench bench)
            throws IOException, ConversionException {
        String told = chromium.runOffline(
                bench,
                options,
                List.of(
                        "--window-size=" + width + "," + HtmlToImage.SCREEN_HEIGHT,
                        "--dump-dom",
                        page.toUri().toString()));
        Matcher height = HEIGHT.matcher(told);
        if (!height.find()) {
            throw ConversionException.failed("Chromium did not tell how long the page is");
        }
        // a window is less high inside than outside
        return Math.max(HtmlToImage.SCREEN_HEIGHT, Integer.parseInt(height.group(1)));
    }

    private BufferedImage read(Path picture) throws IOException, ConversionException {
        if (!Files.isRegularFile(picture)) {
            throw ConversionException.failed("Chromium made no picture");
        }
        try (ImageSource source = ImageSource.open(picture, limits)) {
            return source.read(0);
        }
    }
}
