package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;

/**
 * A small picture of an image, or of its first frames.
 *
 * <p>API: {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code count}.
 */
record ImageThumbnail(Limits limits) implements Converter {

    /** The box for a task that names no size; ours, as the service documents none. */
    static final int STANDARD_SIDE = 300;

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
