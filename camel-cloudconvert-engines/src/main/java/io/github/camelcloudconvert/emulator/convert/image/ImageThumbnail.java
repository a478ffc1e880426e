package io.github.camelcloudconvert.emulator.convert.image;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;

/**
 * A small picture of an image, or of its first frames.
 *
 * <p>API: {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code count}.
 */
public record ImageThumbnail(Limits limits) implements Converter {

    /** The box for a task that names no size; ours, as the service documents none. */
    public static final int STANDARD_SIDE = 300;

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Resize resize = Resize.of(work.options()).orWithin(STANDARD_SIDE);
        int count = work.options().number("count", 1, limits.maxPages()).orElse(1);
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            int frames = Math.min(count, source.frames());
            for (int frame = 0; frame < frames; frame++) {
                target.write(
                        resize.apply(source.read(frame), limits),
                        frames == 1 ? work.singleOutput() : work.numberedOutput(frame + 1));
            }
        }
    }
}
