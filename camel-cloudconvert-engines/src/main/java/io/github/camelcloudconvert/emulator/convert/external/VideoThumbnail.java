package io.github.camelcloudconvert.emulator.convert.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;

/**
 * Pictures of a video: one at the moment asked for, or several at equal distances from there to the end.
 *
 * <p>API: {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code count}, {@code timestamp}.
 */
public record VideoThumbnail(ExternalProgram ffmpeg, Limits limits) implements Converter {

    private static final Pattern POSITION = Pattern.compile("time=(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?)");

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        limits.checkFile(work.input());
        int count = work.options().number("count", 1, limits.maxPages()).orElse(1);
        try (Workbench bench = Workbench.create()) {
            Path in = bench.folder().resolve("in");
            Files.copy(work.input(), in);
            Path out = Files.createDirectory(bench.folder().resolve("out"));
            ffmpeg.run(bench, work.options(), words(bench, in, out, count, work));
            List<Path> pictures = pictures(out);
            if (pictures.isEmpty()) {
                throw ConversionException.failed("The video has no picture at that moment");
            }
            for (int index = 0; index < pictures.size(); index++) {
                Path target = count == 1 ? work.singleOutput() : work.numberedOutput(index + 1);
                Files.move(pictures.get(index), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<String> words(Workbench bench, Path in, Path out, int count, Conversion work)
            throws IOException, ConversionException {
        String moment = work.options().text("timestamp");
        if (moment != null && !moment.matches("[0-9:.]{1,20}")) {
            throw TaskOptions.invalid("timestamp");
        }
        List<String> words = new ArrayList<>(List.of("-ss", moment == null ? "0" : moment));
        words.addAll(FfmpegWords.input(in));
        List<String> filters = new ArrayList<>();
        if (count > 1) {
            filters.add(String.format(Locale.ROOT, "fps=%d/%.3f", count, seconds(bench, words, work.options())));
        }
        FfmpegWords.size(work.options()).ifPresent(filters::add);
        if (!filters.isEmpty()) {
            words.addAll(List.of("-vf", String.join(",", filters)));
        }
        words.addAll(List.of("-frames:v", Integer.toString(count)));
        words.add(out.resolve("%05d." + work.targetFormat()).toString());
        return words;
    }

    /** How long the video is from the chosen moment on: read to its end without decoding. */
    private double seconds(Workbench bench, List<String> input, TaskOptions options)
            throws IOException, ConversionException {
        List<String> words = new ArrayList<>(input);
        words.addAll(List.of("-loglevel", "info", "-map", "0:v:0", "-c", "copy", "-f", "null", "-"));
        Matcher position = POSITION.matcher(ffmpeg.run(bench, options, words));
        double seconds = 0;
        while (position.find()) {
            seconds = Integer.parseInt(position.group(1)) * 3600
                    + Integer.parseInt(position.group(2)) * 60
                    + Double.parseDouble(position.group(3));
        }
        if (seconds <= 0) {
            throw ConversionException.failed("The video does not tell how long it is");
        }
        return seconds;
    }
}
