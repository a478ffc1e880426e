package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * An image file, recognised by its content. The size is read from the header and checked before any pixel is decoded,
 * because a few hundred bytes can announce gigabytes of pixels.
 */
final class ImageSource implements Closeable {

    private final ImageInputStream stream;
    private final ImageReader reader;
    private final Limits limits;
    private final Orientation orientation;

    private ImageSource(ImageInputStream stream, ImageReader reader, Limits limits) throws IOException {
        this.stream = stream;
        this.reader = reader;
        this.limits = limits;
        this.orientation = format().equals("jpeg") ? ExifOrientation.of(stream) : Orientation.TOP_LEFT;
        reader.setInput(stream);
    }

    /** The caller closes the source. */
    static ImageSource open(Path file, Limits limits) throws IOException, ConversionException {
        limits.checkFile(file);
        return open(ImageIO.createImageInputStream(file.toFile()), limits);
    }

    /** Takes over the stream, and closes it when it is no image. */
    static ImageSource open(ImageInputStream stream, Limits limits) throws IOException, ConversionException {
        try {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (readers.hasNext()) {
                return new ImageSource(stream, readers.next(), limits);
            }
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
        stream.close();
        throw ConversionException.failed("The file is not an image of a known format");
    }

    /** The format by content, in lower case: {@code png}, {@code jpeg}, {@code gif}, {@code bmp}, {@code tif}, ... */
    String format() throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    ImageReader reader() {
        return reader;
    }

    /** Frames that stand for themselves: those of a TIFF are pages, those of an animation build on each other. */
    int pages() throws IOException {
        return format().startsWith("tif") ? reader.getNumImages(true) : 1;
    }

    int frames() throws IOException {
        return reader.getNumImages(true);
    }

    int width(int frame) throws IOException {
        return reader.getWidth(frame);
    }

    int height(int frame) throws IOException {
        return reader.getHeight(frame);
    }

    /** Upright: a camera's note on how it was held is applied, as the written file will not have it any more. */
    BufferedImage read(int frame) throws IOException, ConversionException {
        checkSize(frame);
        BufferedImage image = reader.read(frame);
        return orientation == Orientation.TOP_LEFT
                ? image
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(Pixels.plain(image));
    }

    void checkSize(int frame) throws IOException, ConversionException {
        limits.checkPixels(width(frame), height(frame));
    }

    boolean isUprightJpeg() throws IOException {
        return format().equals("jpeg") && orientation == Orientation.TOP_LEFT;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
