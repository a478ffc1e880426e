package io.github.camelcloudconvert.emulator.convert.watermark;

import java.io.IOException;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.jspecify.annotations.Nullable;

/** What is drawn as a watermark: a text or a picture, never both. */
record Watermark(WatermarkPlace place, @Nullable WatermarkText text, @Nullable WatermarkPicture picture) {

    static Watermark of(TaskOptions options, Limits limits) throws IOException, ConversionException {
        String given = options.text("text");
        String text = given == null || given.isBlank() ? null : given;
        Path image = options.file("image").orElse(null);
        if ((text == null) == (image == null)) {
            throw ConversionException.failed("A watermark needs either a text or an image");
        }
        return new Watermark(
                WatermarkPlace.of(options),
                text == null ? null : WatermarkText.of(options, text),
                image == null ? null : WatermarkPicture.of(options, image, limits));
    }
}
