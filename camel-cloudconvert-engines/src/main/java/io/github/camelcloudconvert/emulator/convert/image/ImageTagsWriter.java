package io.github.camelcloudconvert.emulator.convert.image;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;

/**
 * Writes tags into a PNG or JPEG, whose pixels stay as they are.
 *
 * <p>API: {@code metadata/write}.
 */
public record ImageTagsWriter(Limits limits) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            String format = source.format();
            Conversion named = work.to(work.inputFormat());
            ImageXmp.write(work.input(), named.singleOutput(), format, MetadataTags.of(work));
        }
    }
}
