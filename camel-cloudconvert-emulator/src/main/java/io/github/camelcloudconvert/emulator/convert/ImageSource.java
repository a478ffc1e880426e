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
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * An image file, recognised by its content. The size is read from the header and checked before any pixel is decoded,
 * because a few hundred bytes can announce gigabytes of pixels.
 */
final class ImageSource implements Closeable {

    private final ImageInputStream stream;
    private final ImageReader reader;
    private final Limits limits;

    private ImageSource(ImageInputStream stream, ImageReader reader, Limits limits) {
        this.stream = stream;
        this.reader = reader;
        this.limits = limits;
    }

    /** The caller closes the source. */
    static ImageSource open(Path file, Limits limits) throws IOException, ConversionException {
        limits.checkFile(file);
        return open(ImageIO.createImageInputStream(file.toFile()), limits);
    }

    /** Takes over the stream. */
    static ImageSource open(ImageInputStream stream, Limits limits) throws IOException, ConversionException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            stream.close();
            throw ConversionException.failed("The file is not an image of a known format");
        }
        ImageReader reader = readers.next();
        reader.setInput(stream);
        return new ImageSource(stream, reader, limits);
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
        Orientation orientation = orientation();
        BufferedImage image = reader.read(frame);
        return isUpright(orientation)
                ? image
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(Pixels.plain(image));
    }

    void checkSize(int frame) throws IOException, ConversionException {
        limits.checkPixels(width(frame), height(frame));
    }

    boolean isUprightJpeg() throws IOException {
        return format().equals("jpeg") && isUpright(orientation());
    }

    private Orientation orientation() throws IOException {
        Orientation stored = format().equals("jpeg") ? ExifUtils.getExifOrientation(reader, 0) : null;
        return stored == null ? Orientation.TOP_LEFT : stored;
    }

    private static boolean isUpright(Orientation orientation) {
        return orientation == Orientation.TOP_LEFT;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
