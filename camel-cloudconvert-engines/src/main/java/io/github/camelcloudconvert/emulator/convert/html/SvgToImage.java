package io.github.camelcloudconvert.emulator.convert.html;

import java.awt.Dimension;
import java.io.IOException;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Converter;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.image.ImageTarget;
import io.github.camelcloudconvert.emulator.convert.image.Resize;

/**
 * An SVG as a picture.
 *
 * <p>API: {@code convert} and {@code thumbnail} with {@code width}, {@code height}, {@code fit}, {@code quality}.
 *
 * @param side of the box for a task that names no size; 0 for the size of the SVG
 */
public record SvgToImage(int side, Limits limits) implements Converter {

    @Override
    public void convert(Conversion work) throws IOException, ConversionException {
        Resize asked = Resize.of(work.options());
        Resize resize = side == 0 ? asked : asked.orWithin(side);
        ImageTarget target = ImageTarget.of(work.targetFormat(), work.options());
        SvgPicture picture = SvgPicture.open(work.input(), limits);
        Dimension size = resize.target(picture.width(), picture.height(), true);
        limits.checkPixels(size.width, size.height);
        target.write(picture.draw(size, resize.fit()), work.singleOutput());
        picture.sayWhatIsLeftOut(work.outputs());
    }
}
