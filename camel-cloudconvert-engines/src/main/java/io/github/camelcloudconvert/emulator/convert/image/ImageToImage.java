package io.github.camelcloudconvert.emulator.convert.image;

import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;

/**
 * An image in another format, size or quality. The pages of a TIFF become pages, or files where the format has none; of an
 * animation the first frame is taken, which the finished task says.
 *
 * <p>API: {@code convert} with {@code width}, {@code height}, {@code fit}, {@code quality}, {@code strip}.
 */
public record ImageToImage(Limits limits) implements Converter {

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
}
