package io.github.camelcloudconvert.emulator.convert.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.archive.ArchiveEngine;
import io.github.camelcloudconvert.emulator.convert.archive.ArchiveToArchive;
import io.github.camelcloudconvert.emulator.convert.capture.CaptureEngine;
import io.github.camelcloudconvert.emulator.convert.document.DocumentToPdf;
import io.github.camelcloudconvert.emulator.convert.document.Documents;
import io.github.camelcloudconvert.emulator.convert.document.HtmlToImage;
import io.github.camelcloudconvert.emulator.convert.font.ConversionFonts;
import io.github.camelcloudconvert.emulator.convert.font.FontedEngine;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.html.EmbeddedOnly;
import io.github.camelcloudconvert.emulator.convert.html.HtmlLayout;
import io.github.camelcloudconvert.emulator.convert.html.HtmlPage;
import io.github.camelcloudconvert.emulator.convert.html.SvgConverter;
import io.github.camelcloudconvert.emulator.convert.image.ImageOptimize;
import io.github.camelcloudconvert.emulator.convert.image.ImageTags;
import io.github.camelcloudconvert.emulator.convert.image.ImageToImage;
import io.github.camelcloudconvert.emulator.convert.image.MetadataReader;
import io.github.camelcloudconvert.emulator.convert.pdf.ImageToPdf;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfArchival;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfEdit;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfEncrypt;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfFile;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfOptimize;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfParts;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfRotate;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfTags;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfTagsWriter;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfToImages;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfToText;
import io.github.camelcloudconvert.emulator.convert.watermark.ImageWatermark;
import io.github.camelcloudconvert.emulator.convert.watermark.PdfWatermark;
import io.github.camelcloudconvert.emulator.convert.web.WebReader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;

import static io.github.camelcloudconvert.emulator.convert.Converter.each;

/** The conversions that this module brings, as data. */
final class BuiltInRows {

    private static final Set<String> NO_FORMAT = Set.of();
    private static final Set<String> HTML_OUT = Set.of("html");
    private static final Set<String> TEXT_OUT = Set.of("txt");

    private static final Library COMMONMARK = new Library("commonmark", "0.28.0");
    private static final Library MIME4J = new Library("mime4j", "0.8.15");
    private static final Library JSOUP = new Library("jsoup", "1.21.2");
    private static final Library LAYOUT = new Library("openhtmltopdf", "1.1.30");
    private static final Library PDFBOX = new Library("pdfbox", "3.0.6");
    private static final Library IMAGES = new Library("twelvemonkeys", "3.12.0");
    private static final Library THUMBNAILATOR = new Library("thumbnailator", "0.4.20");
    private static final Library JSVG = new Library("jsvg", "2.0.0");
    private static final Library COMPRESS = new Library("commons-compress", "1.28.0");

    private final Limits limits;
    private final WebReader web;
    private final ProgramRows programs;
    private final Documents documents;
    private final SystemFonts fonts;
    private final HtmlLayout layout;
    private final Converter documentToPdf;
    private final Converter imageToPdf;

    BuiltInRows(EngineSettings settings) {
        this.limits = settings.limits();
        this.programs = new ProgramRows(settings);
        this.web = new WebReader(settings.addresses(), limits.maxTextBytes());
        this.documents = new Documents(limits);
        this.fonts = SystemFonts.MACHINE;
        this.layout = new HtmlLayout(fonts);
        this.documentToPdf = new DocumentToPdf(documents, layout, new EmbeddedOnly(limits));
        this.imageToPdf = new ImageToPdf(limits);
    }

    /** Those of this process answer for themselves; those of programs, before and behind them, wait until asked. */
    List<Engines.Part> parts() {
        Engines.Part first =
                Engines.Part.ofPrograms(programs::mayGoFirst, () -> programs.first(web, documents, documentToPdf));
        Engines.Part own = Engines.Part.of(ownRows());
        Engines.Part others = Engines.Part.ofPrograms(operation -> true, programs::others);
        // whatever any row makes a PDF of can be merged; formats that only programs read have a row that waits for them
        MergeEngine merge = new MergeEngine(
                () -> Stream.of(first, own, others)
                        .flatMap(part -> part.rows().stream())
                        .toList(),
                limits);
        return List.of(
                first,
                own,
                Engines.Part.of(merging(merge, own.rows())),
                others,
                Engines.Part.ofPrograms("merge"::equals, () -> merging(merge, others.rows())));
    }

    private static List<EngineRow> merging(MergeEngine merge, List<EngineRow> rows) {
        Set<String> formats = MergeEngine.formats(rows);
        return formats.isEmpty() ? List.of() : List.of(PDFBOX.row("merge", formats, Formats.PDF, "document", merge));
    }

    private List<EngineRow> ownRows() {
        Engine capture = new CaptureEngine(web, layout, limits);
        return Stream.of(
                        documentRows(),
                        imageRows(),
                        drawnRows(),
                        pdfRows(),
                        pdfEditRows(),
                        improvingRows(),
                        bundleRows(capture))
                .flatMap(List::stream)
                .toList();
    }

    /** Lays out a page and throws it away. */
    void rehearse() {
        Document page = HtmlPage.around("<h1>One</h1><p>two <b>three</b> <code>four</code></p><ul><li>five</ul>", "");
        HtmlPage.prepareForPaper(page);
        page.setBaseUri("");
        ConversionFonts chosen = ConversionFonts.open(fonts);
        try (PDDocument pdf = PdfFile.create()) {
            HtmlLayout.Target nowhere = new HtmlLayout.Target(pdf, OutputStream.nullOutputStream(), note -> {});
            layout.write(page, new EmbeddedOnly(limits), nowhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            chosen.close();
        }
    }

    private List<EngineRow> documentRows() {
        Engine html = each(documents::toHtml);
        Engine text = each(documents::toText);
        return List.of(
                LAYOUT.row("convert", documents.formats(), Formats.PDF, "document", each(documentToPdf)),
                COMMONMARK.row("convert", Formats.MARKDOWN, HTML_OUT, "document", html),
                JSOUP.row("convert", Formats.TEXT, HTML_OUT, "document", html),
                JSOUP.row("convert", Formats.CSV, HTML_OUT, "spreadsheet", html),
                MIME4J.row("convert", Formats.MAIL, HTML_OUT, "document", html),
                MIME4J.row("convert", Formats.MAIL, TEXT_OUT, "document", text),
                COMMONMARK.row("convert", Formats.MARKDOWN, TEXT_OUT, "document", text),
                JSOUP.row("convert", Formats.HTML, TEXT_OUT, "document", text));
    }

    private List<EngineRow> imageRows() {
        Engine images = each(new ImageToImage(limits));
        Engine thumbnails = each(new ImageToImage(limits)::thumbnail);
        Engine tags = each(new MetadataReader(limits, new ImageTags()));
        return List.of(
                IMAGES.row("convert", Formats.IMAGES_IN, Formats.IMAGES_OUT, "image", images),
                PDFBOX.row("convert", Formats.IMAGES_IN, Formats.PDF, "image", each(imageToPdf)),
                THUMBNAILATOR.row("thumbnail", Formats.IMAGES_IN, Formats.PAGE_IMAGES, "image", thumbnails),
                IMAGES.row("metadata", Formats.IMAGES_IN, NO_FORMAT, "image", tags));
    }

    /** Rows whose pictures are drawn here, not decoded. */
    private List<EngineRow> drawnRows() {
        Engine pages = each(new HtmlToImage(documents, layout, limits));
        SvgConverter svg = new SvgConverter(limits);
        Engine pictures = each(work -> svg.toImage(work, 0));
        Engine thumbnails = each(work -> svg.toImage(work, ImageToImage.THUMBNAIL_SIDE));
        return List.of(
                LAYOUT.row("convert", Formats.HTML, Formats.PAGE_IMAGES, "document", pages),
                JSVG.row("convert", Formats.SVG, Formats.PAGE_IMAGES, "vector", pictures),
                JSVG.row("convert", Formats.SVG, Formats.PDF, "vector", each(svg::toPdf)),
                JSVG.row("thumbnail", Formats.SVG, Formats.PAGE_IMAGES, "vector", thumbnails));
    }

    private List<EngineRow> pdfRows() {
        Engine images = each(new PdfToImages(limits));
        Engine thumbnails = each(new PdfToImages(limits)::thumbnail);
        Engine tags = each(new MetadataReader(limits, new PdfTags()));
        return List.of(
                PDFBOX.row("convert", Formats.PDF, Formats.PAGE_IMAGES, "document", images),
                PDFBOX.row("convert", Formats.PDF, TEXT_OUT, "document", each(new PdfToText(limits))),
                PDFBOX.row("thumbnail", Formats.PDF, Formats.PAGE_IMAGES, "document", thumbnails),
                PDFBOX.row("metadata", Formats.PDF, NO_FORMAT, "document", tags));
    }

    private List<EngineRow> pdfEditRows() {
        return List.of(
                pdfEdit("pdf/encrypt", edit(new PdfEncrypt())),
                pdfEdit("pdf/decrypt", edit((document, work) -> {})),
                pdfEdit("pdf/rotate-pages", edit(new PdfRotate())),
                pdfEdit("pdf/split-pages", each(new PdfParts(limits)::split)),
                pdfEdit("pdf/extract-pages", each(new PdfParts(limits)::extract)),
                pdfEdit("pdf/a", each(new PdfArchival(limits))));
    }

    private List<EngineRow> improvingRows() {
        Engine images = each(new ImageOptimize(limits));
        Engine marks = each(new ImageWatermark(limits, fonts));
        Engine tags = each(new ImageToImage(limits)::writeTags);
        return List.of(
                pdfEdit("optimize", each(new PdfOptimize(limits))),
                IMAGES.row("optimize", Formats.PAGE_IMAGES, NO_FORMAT, "image", images),
                pdfEdit("watermark", edit(new PdfWatermark(limits, fonts))),
                IMAGES.row("watermark", Formats.IMAGES_OUT, NO_FORMAT, "image", marks),
                pdfEdit("metadata/write", edit(new PdfTagsWriter())),
                IMAGES.row("metadata/write", Formats.PAGE_IMAGES, NO_FORMAT, "image", tags));
    }

    private static EngineRow pdfEdit(String operation, Engine engine) {
        return PDFBOX.row(operation, Formats.PDF, NO_FORMAT, "document", engine);
    }

    private Engine edit(PdfEdit.Change change) {
        return each(new PdfEdit(limits, change));
    }

    private List<EngineRow> bundleRows(Engine capture) {
        Engine archives = each(new ArchiveToArchive(limits));
        return List.of(
                LAYOUT.row("capture-website", NO_FORMAT, Formats.CAPTURES, "document", capture),
                COMPRESS.row("convert", Formats.ARCHIVES_IN, Formats.ARCHIVES, "archive", archives),
                COMPRESS.row("archive", NO_FORMAT, Formats.ARCHIVES, "archive", new ArchiveEngine()));
    }

    /** The library that does the work, and gives the engine its name. A test compares the version with the build's. */
    private record Library(String name, String version) {

        EngineRow row(String operation, Set<String> inputs, Set<String> outputs, String group, Engine engine) {
            Engine fonted = new FontedEngine(engine, SystemFonts.MACHINE);
            return new EngineRow(operation, inputs, outputs, group, name, version, fonted);
        }
    }
}
