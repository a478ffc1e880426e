package io.github.camelcloudconvert.emulator.convert.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Formats;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.capture.Chromium;
import io.github.camelcloudconvert.emulator.convert.capture.ChromiumCapture;
import io.github.camelcloudconvert.emulator.convert.capture.ChromiumToImage;
import io.github.camelcloudconvert.emulator.convert.capture.ChromiumToPdf;
import io.github.camelcloudconvert.emulator.convert.document.Documents;
import io.github.camelcloudconvert.emulator.convert.external.CommandEngine;
import io.github.camelcloudconvert.emulator.convert.external.ExifToolReader;
import io.github.camelcloudconvert.emulator.convert.external.ExternalProgram;
import io.github.camelcloudconvert.emulator.convert.external.FfmpegWords;
import io.github.camelcloudconvert.emulator.convert.external.OcrConverter;
import io.github.camelcloudconvert.emulator.convert.external.ProgramConverter;
import io.github.camelcloudconvert.emulator.convert.external.VideoThumbnail;
import io.github.camelcloudconvert.emulator.convert.font.FontedEngine;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.image.MetadataTags;
import io.github.camelcloudconvert.emulator.convert.image.Resize;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Program;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import io.github.camelcloudconvert.emulator.convert.web.WebReader;

import static io.github.camelcloudconvert.emulator.convert.Converter.each;

/** The conversions that programs of the machine bring, as data; a program that is missing brings none. */
final class ProgramRows {

    private static final Set<String> NO_FORMAT = Set.of();
    private static final Set<String> TEXTS = Set.of("doc", "docx", "odt", "rtf", "wpd");
    private static final Set<String> SHEETS = Set.of("xls", "xlsx", "ods");
    private static final Set<String> SLIDES = Set.of("ppt", "pptx", "odp");
    private static final Set<String> VIDEO = Set.of("mp4", "mov", "avi", "mkv", "webm", "m4v", "mpeg", "mpg", "flv");
    private static final Set<String> VIDEO_OUT = Set.of("mp4", "mov", "avi", "mkv", "webm");
    private static final Set<String> AUDIO = Set.of("mp3", "wav", "flac", "ogg", "m4a", "aac");
    private static final Set<String> PICTURES_IN =
            Set.of("psd", "ico", "tga", "ppm", "pgm", "pcx", "xcf", "avif", "heic");
    private static final Set<String> PICTURES_OUT = Set.of("webp", "ico", "tga", "ppm", "pgm", "pcx");

    /** Of the formats that ImageMagick writes here, those that know no transparency. */
    private static final Set<String> OPAQUE = Set.of("jpg", "jpeg", "bmp", "ppm", "pgm", "pcx");

    private static final Map<String, String> TITLES = Map.of(
            "libreoffice", "LibreOffice",
            "imagemagick", "ImageMagick",
            "graphicsmagick", "GraphicsMagick",
            "exiftool", "ExifTool",
            "tesseract", "Tesseract");

    private final EngineSettings settings;
    private final Limits limits;

    ProgramRows(EngineSettings settings) {
        this.settings = settings;
        this.limits = settings.limits();
    }

    /** The rows that programs would bring which this machine does not have. */
    static List<EngineRow> absent(EngineSettings settings) {
        Map<Tool, Program> absent = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            if (settings.programs().get(tool).isEmpty()) {
                absent.put(tool, new Program(Path.of(""), ""));
            }
        }
        List<EngineRow> rows = new ProgramRows(settings.withPrograms(Programs.of(absent))).others();
        return rows.stream().map(ProgramRows::titled).toList();
    }

    /** The row under the name that the makers of its program give it. */
    private static EngineRow titled(EngineRow row) {
        return new EngineRow(
                row.operation(),
                row.inputFormats(),
                row.outputFormats(),
                row.group(),
                TITLES.getOrDefault(row.engineName(), row.engineName()),
                row.engineVersion(),
                row.engine());
    }

    /** Says whether {@link #first} may have a row for the operation; asks no program. */
    boolean mayGoFirst(String operation) {
        return operation.equals("capture-website") || (operation.equals("convert") && settings.documentsByChromium());
    }

    /** Rows that go before those of this process. */
    List<EngineRow> first(WebReader web, Documents documents, Converter documentToPdf) {
        return rows(Tool.CHROMIUM, "chrome", (program, row) -> {
            Chromium chromium = new Chromium(program);
            Engine captures = new ChromiumCapture(chromium, web);
            Converter pages = new ChromiumToPdf(chromium, documents, documentToPdf, limits);
            Converter pictures = new ChromiumToImage(chromium, documents, limits);
            List<EngineRow> found = new ArrayList<>();
            found.add(row.of("capture-website", NO_FORMAT, Formats.CAPTURES, "document", captures));
            if (settings.documentsByChromium()) {
                found.add(row.convert(Formats.MARKUP, Formats.PDF, "document", pages));
                found.add(row.convert(Formats.HTML, Formats.PAGE_IMAGES, "document", pictures));
            }
            return found;
        });
    }

    /** Rows for what no engine of this process does. */
    List<EngineRow> others() {
        List<EngineRow> rows = new ArrayList<>();
        rows.addAll(rows(Tool.LIBREOFFICE, "libreoffice", this::office));
        rows.addAll(rows(Tool.FFMPEG, "ffmpeg", this::media));
        rows.addAll(rows(Tool.IMAGEMAGICK, "imagemagick", this::pictures));
        rows.addAll(rows(
                Tool.GRAPHICSMAGICK, "graphicsmagick", (program, row) -> List.of(row.command(Map.of("gm", program)))));
        rows.addAll(rows(Tool.EXIFTOOL, "exiftool", this::tags));
        rows.addAll(rows(
                Tool.TESSERACT,
                "tesseract",
                (program, row) -> List.of(row.of(
                        "pdf/ocr", Formats.PDF, NO_FORMAT, "document", each(new OcrConverter(program, limits))))));
        return rows;
    }

    private List<EngineRow> rows(Tool tool, String name, BiFunction<ExternalProgram, Row, List<EngineRow>> rows) {
        return settings.programs()
                .get(tool)
                .map(program -> rows.apply(new ExternalProgram(program, settings), new Row(name, program)))
                .orElse(List.of());
    }

    /** Makes the rows of one program. */
    private final class Row {

        private final String name;
        private final Program program;

        private Row(String name, Program program) {
            this.name = name;
            this.program = program;
        }

        EngineRow of(String operation, Set<String> inputs, Set<String> outputs, String group, Engine engine) {
            Engine fonted = new FontedEngine(engine, SystemFonts.MACHINE);
            return new EngineRow(operation, inputs, outputs, group, name, program.version(), fonted);
        }

        EngineRow convert(Set<String> inputs, Set<String> outputs, String group, Converter converter) {
            return of("convert", inputs, outputs, group, each(converter));
        }

        EngineRow command(Map<String, ExternalProgram> commands) {
            return of("command", NO_FORMAT, NO_FORMAT, "other", new CommandEngine(name, commands, limits));
        }
    }

    private List<EngineRow> office(ExternalProgram program, Row row) {
        Converter toPdf = new ProgramConverter(program, ProgramRows::officeLine, limits);
        return List.of(
                row.convert(TEXTS, Formats.PDF, "document", toPdf),
                row.convert(SHEETS, Formats.PDF, "spreadsheet", toPdf),
                row.convert(SLIDES, Formats.PDF, "presentation", toPdf));
    }

    private static List<String> officeLine(Path in, Path out, Conversion work) {
        // a profile of its own: two runs with one profile are one run
        return List.of(
                "-env:UserInstallation=" + in.resolveSibling("profile").toUri(),
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "--outdir",
                String.valueOf(out.getParent()),
                in.toString());
    }

    private List<EngineRow> media(ExternalProgram program, Row row) {
        Converter media = new ProgramConverter(program, ProgramRows::mediaLine, limits);
        Converter moving = new ProgramConverter(program, ProgramRows::gifLine, limits);
        Map<String, ExternalProgram> commands = new HashMap<>(Map.of("ffmpeg", program));
        settings.programs()
                .get(Tool.FFPROBE)
                .ifPresent(probe -> commands.put("ffprobe", new ExternalProgram(probe, settings)));
        return List.of(
                row.convert(VIDEO, VIDEO_OUT, "video", media),
                row.convert(VIDEO, AUDIO, "video", media),
                row.convert(VIDEO, Set.of("gif"), "video", moving),
                row.convert(AUDIO, AUDIO, "audio", media),
                row.of("thumbnail", VIDEO, Formats.PAGE_IMAGES, "video", each(new VideoThumbnail(program, limits))),
                row.command(Map.copyOf(commands)));
    }

    private static List<String> mediaLine(Path in, Path out, Conversion work) throws ConversionException {
        TaskOptions options = work.options();
        List<String> words = new ArrayList<>(FfmpegWords.input(in));
        number(words, options, "audio_bitrate", "-b:a", "k");
        number(words, options, "crf", "-crf", "");
        number(words, options, "fps", "-r", "");
        number(words, options, "channels", "-ac", "");
        number(words, options, "sample_rate", "-ar", "");
        words.add(out.toString());
        return words;
    }

    private static List<String> gifLine(Path in, Path out, Conversion work) throws ConversionException {
        List<String> words = new ArrayList<>(FfmpegWords.input(in));
        words.addAll(FfmpegWords.gif(work.options()));
        words.add(out.toString());
        return words;
    }

    private static void number(List<String> words, TaskOptions options, String option, String word, String unit)
            throws ConversionException {
        int value = options.number(option, 0, 1_000_000).orElse(-1);
        if (value >= 0) {
            words.addAll(List.of(word, value + unit));
        }
    }

    private List<EngineRow> pictures(ExternalProgram program, Row row) {
        Converter converter = new ProgramConverter(program, ProgramRows::pictureLine, limits);
        Map<String, ExternalProgram> commands = new HashMap<>(Map.of("convert", program));
        settings.programs()
                .get(Tool.IDENTIFY)
                .ifPresent(identify -> commands.put("identify", new ExternalProgram(identify, settings)));
        return List.of(
                row.convert(PICTURES_IN, Formats.IMAGES_OUT, "image", converter),
                row.convert(PICTURES_IN, PICTURES_OUT, "image", converter),
                row.convert(Formats.IMAGES_IN, PICTURES_OUT, "image", converter),
                row.command(Map.copyOf(commands)));
    }

    /** Formats are named, as the program would otherwise believe what the file says about itself. */
    private static List<String> pictureLine(Path in, Path out, Conversion work) throws ConversionException {
        List<String> words = new ArrayList<>(List.of(work.inputFormat() + ":" + in + "[0]", "-auto-orient"));
        if (OPAQUE.contains(work.targetFormat())) {
            words.addAll(List.of("-background", "white", "-alpha", "remove"));
        }
        words.addAll(sizeWords(Resize.of(work.options())));
        int quality = work.options().number("quality", 1, 100).orElse(0);
        if (quality > 0) {
            words.addAll(List.of("-quality", Integer.toString(quality)));
        }
        words.add(work.targetFormat() + ":" + out);
        return words;
    }

    private static List<String> sizeWords(Resize resize) {
        if (resize.isEmpty()) {
            return List.of();
        }
        String box = text(resize.width()) + "x" + text(resize.height());
        return switch (resize.fit()) {
            case MAX -> List.of("-resize", box + ">");
            case SCALE -> List.of("-resize", box + (both(resize) ? "!" : ""));
            case CROP ->
                both(resize)
                        ? List.of("-resize", box + "^", "-gravity", "center", "-extent", box)
                        : List.of("-resize", box);
        };
    }

    private static boolean both(Resize resize) {
        return resize.width().isPresent() && resize.height().isPresent();
    }

    private static String text(OptionalInt length) {
        return length.isPresent() ? Integer.toString(length.getAsInt()) : "";
    }

    private List<EngineRow> tags(ExternalProgram program, Row row) {
        Converter writer = new ProgramConverter(program, ProgramRows::tagLine, limits);
        Engine writing = each(work -> writer.convert(work.to(work.inputFormat())));
        return List.of(
                row.of("metadata", NO_FORMAT, NO_FORMAT, "other", each(new ExifToolReader(program, limits))),
                row.of("metadata/write", NO_FORMAT, NO_FORMAT, "other", writing));
    }

    private static List<String> tagLine(Path in, Path out, Conversion work) throws ConversionException {
        List<String> words = new ArrayList<>(List.of("-charset", "utf8"));
        for (Map.Entry<String, Object> tag : MetadataTags.of(work).entrySet()) {
            if (!tag.getKey().matches("[A-Za-z0-9_-]{1,64}")) {
                throw ConversionException.failed("The metadata has a tag with an impossible name");
            }
            words.add("-" + tag.getKey() + "=" + tag.getValue());
        }
        words.addAll(List.of("-o", out.toString(), in.toString()));
        return words;
    }
}
