package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * An image in another format, size or quality. Of a file with several frames the first one is taken.
 *
 * <p>API: {@code convert} with {@code width}, {@code height}, {@code fit}, {@code quality}, {@code strip}.
 */
record ImageToImage(Limits limits) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Resize resize = Resize.of(work.options());
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            BufferedImage image = resize.apply(source.read(0), limits);
            target.write(image, work.singleOutput());
        }
    }
}
