package io.github.camelcloudconvert.emulator.convert.image;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;

/** An image as another image. */
public record ImageToImage(Limits limits) implements Converter {

    /** The box for a thumbnail whose task names no size; ours, as the service documents none. */
    public static final int THUMBNAIL_SIDE = 300;

    /**
     * An image in another format, size or quality. The pages of a TIFF become pages, or files where the format has none;
     * of an animation the first frame is taken, which the finished task says.
     *
     * <p>API: {@code convert} with {@code width}, {@code height}, {@code fit}, {@code quality}, {@code strip}.
     */
    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Resize resize = Resize.of(work.options());
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            limits.checkPages(source.pages());
            target.write(source.pages(), page -> resize.apply(source.read(page), limits), work);
            source.sayWhatIsLeftOut(work);
        }
    }

    /**
     * A small picture of an image, or of its first frames.
     *
     * <p>API: {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code count}.
     */
    public void thumbnail(Conversion work) throws IOException, ConversionException {
        Resize resize = Resize.of(work.options()).orWithin(THUMBNAIL_SIDE);
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

    /**
     * A PNG or JPEG with tags that the task names; its pixels stay as they are.
     *
     * <p>API: {@code metadata/write}.
     */
    public void writeTags(Conversion work) throws IOException, ConversionException {
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            String format = source.format();
            Conversion named = work.to(work.inputFormat());
            ImageXmp.write(work.input(), named.singleOutput(), format, MetadataTags.of(work));
        }
    }
}
