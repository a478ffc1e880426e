package io.github.camelcloudconvert.emulator.convert.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;

/** The tags of any file, as ExifTool prints them: a line for each. */
public record ExifToolReader(ExternalProgram exiftool, Limits limits) implements Converter {

    private static final Pattern LINE = Pattern.compile("\\s*:\\s");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,14})?");

    /** Tags of the copy that was read, not of the file. */
    private static final Set<String> OURS = Set.of(
            "FileName",
            "Directory",
            "SourceFile",
            "FilePermissions",
            "FileModifyDate",
            "FileAccessDate",
            "FileInodeChangeDate",
            "FileSize");

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        limits.checkFile(work.input());
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("FileName", work.inputName());
        tags.put("FileSize", Files.size(work.input()));
        try (Workbench bench = Workbench.create()) {
            Path in = bench.folder().resolve("in.bin");
            Files.copy(work.input(), in);
            String printed = exiftool.run(bench, work.options(), List.of("-s2", "-charset", "utf8", in.toString()));
            printed.lines()
                    .map(line -> LINE.split(line, 2))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> {
                        if (!OURS.contains(parts[0])) {
                            tags.put(parts[0], value(parts[1]));
                        }
                    });
        }
        work.outputs().add(tags);
    }

    private static Object value(String text) {
        return NUMBER.matcher(text).matches() ? number(text) : text;
    }

    private static Number number(String text) {
        return text.contains(".") ? (Number) Double.valueOf(text) : (Number) Long.valueOf(text);
    }
}
