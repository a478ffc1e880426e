package io.github.camelcloudconvert.emulator.convert.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;

/**
 * The tags of one file, named as ExifTool names them.
 *
 * <p>API: {@code metadata}.
 */
public record MetadataReader(Limits limits, TagSource tags) implements Converter {

    /** Adds the tags of one kind of file. */
    @FunctionalInterface
    public interface TagSource {
        void addTo(Map<String, Object> tags, Conversion work, Limits limits) throws IOException, ConversionException;
    }

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("FileName", work.inputName());
        found.put("FileSize", Files.size(work.input()));
        tags.addTo(found, work, limits);
        work.outputs().add(found);
    }

    public static void fileType(Map<String, Object> tags, String type, String extension, String mimeType) {
        tags.put("FileType", type);
        tags.put("FileTypeExtension", extension);
        tags.put("MIMEType", mimeType);
    }
}
