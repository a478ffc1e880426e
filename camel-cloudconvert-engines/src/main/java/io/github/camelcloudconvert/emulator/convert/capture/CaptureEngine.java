package io.github.camelcloudconvert.emulator.convert.capture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.OutputName;
import io.github.camelcloudconvert.emulator.convert.PageRange;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.html.HtmlLayout;
import io.github.camelcloudconvert.emulator.convert.html.HtmlStructure;
import io.github.camelcloudconvert.emulator.convert.html.PageSize;
import io.github.camelcloudconvert.emulator.convert.html.PageStyle;
import io.github.camelcloudconvert.emulator.convert.html.Scale;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfPages;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfParts;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import io.github.camelcloudconvert.emulator.convert.web.WebReader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A web page as PDF or picture, laid out in this process: styles and pictures, but no script runs, and there is nothing to
 * wait for.
 *
 * <p>API: {@code capture-website}.
 */
public record CaptureEngine(WebReader web, HtmlLayout layout, Limits limits) implements Engine {

    private static final double LEAST_ZOOM = 0.1;
    private static final double MOST_ZOOM = 10;
    private static final int POINTS_PER_INCH = 72;
    private static final int PIXELS_PER_INCH = 96;

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        TaskOptions options = new TaskOptions(task.options(), task.sources());
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        try {
            Document page = page(options);
            String format = task.outputFormat() == null ? "pdf" : Formats.normalised(task.outputFormat());
            String host = URI.create(page.baseUri()).getHost();
            Target target =
                    new Target(outputs, OutputName.of(options.text("filename"), String.valueOf(host), format), format);
            if (format.equals("pdf")) {
                print(page, options, target);
            } else {
                photograph(page, options, target);
            }
            return outputs.produced();
        } catch (WebReader.Refusal e) {
            throw ConversionException.failed("The page could not be captured: " + e.getMessage(), e);
        } catch (IOException e) {
            throw ConversionException.failed("The page could not be captured", e);
        }
    }

    /** Where the result goes. */
    private record Target(OutputFolder outputs, OutputName name, String format) {}

    private Document page(TaskOptions options) throws IOException, ConversionException {
        WebReader.Page found = web.read(address(options.text("url")), headers(options));
        String type = found.contentType().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.startsWith("text/") && !type.contains("html")) {
            throw ConversionException.failed("The address holds no web page");
        }
        Document page = Jsoup.parse(
                new ByteArrayInputStream(found.body()),
                charset(type),
                found.uri().toString());
        HtmlStructure.check(page);
        String selector = options.text("wait_for_element");
        if (selector != null && !selector.isBlank() && page.selectFirst(selector) == null) {
            throw ConversionException.failed("The element to wait for is not on the page");
        }
        return page;
    }

    private static URI address(@Nullable String url) throws ConversionException {
        try {
            return new URI(url == null ? "" : url.strip());
        } catch (URISyntaxException e) {
            throw ConversionException.failed("The url format is invalid", e);
        }
    }

    private static Map<String, String> headers(TaskOptions options) throws ConversionException {
        Map<String, String> headers = new LinkedHashMap<>();
        options.map("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }

    private static @Nullable String charset(String contentType) {
        int at = contentType.indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String name = contentType
                .substring(at + "charset=".length())
                .split("[;,\\s]", 2)[0]
                .replace("\"", "");
        return Charset.isSupported(name) ? name : null;
    }

    private void print(Document page, TaskOptions options, Target target) throws IOException, ConversionException {
        double zoom = zoom(options);
        PageStyle.apply(page, PageSize.of(options).scaled(1 / zoom), options);
        try (Workbench scratch = Workbench.create();
                PDDocument pdf = lay(page, scratch, target)) {
            List<Integer> numbers = PageRange.select(options.text("pages"), pdf.getNumberOfPages());
            limits.checkPages(numbers.size());
            Scale.apply(pdf, zoom);
            try (PDDocument chosen = PdfFile.create()) {
                for (int number : numbers) {
                    append(chosen, pdf, number);
                }
                chosen.getDocumentInformation().setTitle(page.title());
                chosen.save(target.outputs().create(target.name().single()).toFile());
            }
        }
    }

    private static void append(PDDocument chosen, PDDocument pdf, int number) throws IOException {
        try (PDDocument part = PdfParts.cut(pdf, number, number)) {
            new PDFMergerUtility().appendDocument(chosen, part);
        }
    }

    private void photograph(Document page, TaskOptions options, Target target) throws IOException, ConversionException {
        int width = options.number("screen_width", 1, 10_000).orElse(1366);
        int height = options.number("screen_height", 1, 10_000).orElse(768);
        limits.checkPixels(width, height);
        double zoom = zoom(options);
        PageStyle.apply(page, PageSize.screen(width / zoom), options);
        try (Workbench scratch = Workbench.create();
                PDDocument pdf = lay(page, scratch, target)) {
            float points = (float) (height / zoom * POINTS_PER_INCH / PIXELS_PER_INCH);
            PDRectangle sheet = pdf.getPage(0).getMediaBox();
            float visible = Math.min(points, sheet.getHeight());
            pdf.getPage(0).setCropBox(new PDRectangle(0, sheet.getUpperRightY() - visible, sheet.getWidth(), visible));
            Resize exact = new Resize(OptionalInt.of(width), OptionalInt.of(height), ResizeMode.SCALE);
            BufferedImage picture = new PdfPages(pdf, limits).draw(1, exact, 0);
            ImageTarget.of(target.format(), options)
                    .write(picture, target.outputs().create(target.name().single()));
        }
    }

    private static double zoom(TaskOptions options) throws ConversionException {
        return options.decimal("zoom", LEAST_ZOOM, MOST_ZOOM).orElse(1);
    }

    private PDDocument lay(Document page, Workbench scratch, Target target) throws IOException, ConversionException {
        return layout.layOut(page, new WebResources(web, limits), scratch.folder(), target.outputs(), limits);
    }
}
