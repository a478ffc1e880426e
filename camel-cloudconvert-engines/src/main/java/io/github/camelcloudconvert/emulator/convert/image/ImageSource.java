package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.Dimension;
import java.awt.color.CMMException;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * An image file, recognised by its content. The size is read from the header and checked before any pixel is decoded,
 * because a few hundred bytes can announce gigabytes of pixels.
 */
public final class ImageSource implements Closeable {

    private static final int LARGEST_PROFILE = 8 << 20;
    private static final String SENSELESS = "The decoder finds no sense in the picture";

    private final ImageInputStream stream;
    private final ImageReader reader;
    private final Limits limits;
    private final ExifTags exif;
    private final @Nullable Animation animation;

    private ImageSource(ImageInputStream stream, ImageReader reader, Limits limits, ExifTags exif) throws IOException {
        this.stream = stream;
        this.reader = reader;
        this.limits = limits;
        this.exif = exif;
        reader.setInput(stream);
        this.animation = switch (formatOf(reader)) {
            case "gif" -> Animation.ofGif(reader, limits);
            case "webp" -> Animation.ofWebp(reader, stream, limits);
            default -> null;
        };
    }

    /** The caller closes the source. */
    public static ImageSource open(Path file, Limits limits) throws IOException, ConversionException {
        limits.checkFile(file);
        return open(ImageIO.createImageInputStream(file.toFile()), limits, format -> ExifTags.of(file, format));
    }

    /** Takes over the stream, and closes it when it is no image. What a camera noted is not looked at. */
    public static ImageSource open(ImageInputStream stream, Limits limits) throws IOException, ConversionException {
        return open(stream, limits, format -> ExifTags.NONE);
    }

    /** Where the tags come from, once the format is known. */
    @FunctionalInterface
    private interface TagReader {
        ExifTags read(String format) throws IOException;
    }

    private static ImageSource open(ImageInputStream stream, Limits limits, TagReader tags)
            throws IOException, ConversionException {
        try {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                return new ImageSource(stream, reader, limits, tags.read(formatOf(reader)));
            }
        } catch (IOException e) {
            stream.close();
            throw e;
        } catch (RuntimeException e) {
            stream.close();
            throw new IOException(SENSELESS, e);
        }
        stream.close();
        throw ConversionException.failed("The file is not an image of a known format");
    }

    private static String formatOf(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    /** The format by content, in lower case: {@code png}, {@code jpeg}, {@code gif}, {@code bmp}, {@code tif}, ... */
    String format() throws IOException {
        return formatOf(reader);
    }

    /** Of the first picture, as it is decoded; empty when the decoder cannot tell. */
    Optional<ImageTypeSpecifier> type() throws IOException {
        return decoded(() -> {
            Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
            return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
        });
    }

    /** Frames that stand for themselves: those of a TIFF are pages, those of an animation build on each other. */
    public int pages() throws IOException {
        return format().startsWith("tif") ? decoded(() -> reader.getNumImages(true)) : 1;
    }

    int frames() throws IOException {
        return animation != null ? animation.frames() : decoded(() -> reader.getNumImages(true));
    }

    /** A step of a decoder, which may say by any exception that a file is damaged. */
    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException;
    }

    private static <T> T decoded(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (RuntimeException e) {
            throw new IOException(SENSELESS, e);
        }
    }

    /** Of the picture as a viewer shows it, before it is turned upright. */
    Dimension size(int frame) throws IOException {
        return animation != null
                ? animation.size()
                : decoded(() -> new Dimension(reader.getWidth(frame), reader.getHeight(frame)));
    }

    /**
     * A picture of its own in the {@linkplain Pixels#standard standard} layout, and upright: a camera's note on how it
     * was held is applied, and so is a colour profile, as the written file will have neither.
     */
    public BufferedImage read(int frame) throws IOException, ConversionException {
        checkSize(frame);
        BufferedImage image = animation != null
                ? animation.frame(frame)
                : decoded(() -> profiled(Pixels.standard(reader.read(frame))));
        Orientation held = decoded(() -> orientation(frame));
        return held == Orientation.TOP_LEFT
                ? image
                : ExifFilterUtils.getFilterForOrientation(held).apply(image);
    }

    public void checkSize(int frame) throws IOException, ConversionException {
        Dimension size = size(frame);
        limits.checkPixels(size.width, size.height);
    }

    /** An animation that comes out as a picture has lost what moved, which is no reason to fail but one to say so. */
    public void sayWhatIsLeftOut(Conversion work) throws IOException {
        if (animation != null && animation.frames() > 1) {
            work.outputs().say("Of " + animation.frames() + " frames the first one was taken");
        }
    }

    private Orientation orientation(int frame) throws IOException {
        if (!format().startsWith("tif")) {
            return exif.orientation();
        }
        IIOMetadataNode root = (IIOMetadataNode)
                reader.getImageMetadata(frame).getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        IIOMetadataNode held = child(root, "ImageOrientation");
        return switch (held == null ? "" : held.getAttribute("value").toLowerCase(Locale.ROOT)) {
            case "fliph" -> Orientation.TOP_RIGHT;
            case "rotate180" -> Orientation.BOTTOM_RIGHT;
            case "flipv" -> Orientation.BOTTOM_LEFT;
            case "fliphrotate90" -> Orientation.LEFT_TOP;
            case "rotate270" -> Orientation.RIGHT_TOP;
            case "flipvrotate90" -> Orientation.RIGHT_BOTTOM;
            case "rotate90" -> Orientation.LEFT_BOTTOM;
            default -> Orientation.TOP_LEFT;
        };
    }

    private static @Nullable IIOMetadataNode child(IIOMetadataNode root, String name) {
        return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }

    /** The decoders of the other formats apply profiles themselves. */
    private BufferedImage profiled(BufferedImage image) throws IOException {
        ICC_Profile profile = format().equals("png") ? pngProfile() : null;
        if (profile == null) {
            return image;
        }
        try {
            return Pixels.profiled(image, new ICC_ColorSpace(profile));
        } catch (CMMException | IllegalArgumentException senseless) {
            return image; // as viewers do
        }
    }

    private @Nullable ICC_Profile pngProfile() throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
        IIOMetadataNode node = child(root, "iCCP");
        if (node == null || !(node.getUserObject() instanceof byte[] packed)) {
            return null;
        }
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return ICC_Profile.getInstance(in.readNBytes(LARGEST_PROFILE));
        } catch (IOException | IllegalArgumentException damaged) {
            return null; // as viewers do
        }
    }

    /** Whether the file can go into a PDF as it is: no viewer of one turns it, or looks for a profile or inks in it. */
    public boolean isPlainJpeg() throws IOException {
        return format().equals("jpeg")
                && exif.orientation() == Orientation.TOP_LEFT
                && !exif.profiled()
                && rawType().getNumBands() <= 3;
    }

    /** Whether a PNG has no more than 8 bits a channel and no profile, so that reading it loses nothing. */
    boolean isStandardPng() throws IOException {
        return rawType().getBitsPerBand(0) <= 8 && pngProfile() == null;
    }

    private ImageTypeSpecifier rawType() throws IOException {
        return decoded(() -> {
            ImageTypeSpecifier raw = reader.getRawImageType(0);
            return raw == null ? reader.getImageTypes(0).next() : raw;
        });
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
