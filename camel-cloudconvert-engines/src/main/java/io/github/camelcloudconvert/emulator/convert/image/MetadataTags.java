package io.github.camelcloudconvert.emulator.convert.image;

import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;

/** The tags that a task wants to be written: texts and numbers by name, at least one. */
public final class MetadataTags {

    private MetadataTags() {}

    public static Map<String, Object> of(Conversion work) throws ConversionException {
        Map<String, Object> tags = work.options().map("metadata");
        if (tags.isEmpty()) {
            throw ConversionException.failed("The metadata is required");
        }
        for (Map.Entry<String, Object> tag : tags.entrySet()) {
            Object value = tag.getValue();
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw ConversionException.failed("The value of " + tag.getKey() + " must be a text or a number");
            }
        }
        return tags;
    }
}
