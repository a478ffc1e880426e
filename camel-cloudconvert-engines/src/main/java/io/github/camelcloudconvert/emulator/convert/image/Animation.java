package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.AlphaComposite;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a GIF or an animated WebP as a viewer shows them: each on a canvas of its file, over what the frames
 * before it left there. A decoder hands them out as they are stored, which may be a corner of the picture. Confined to one
 * thread.
 */
final class Animation {

    /** What becomes of a frame before the next one is drawn. */
    private enum Disposal {
        KEEP,
        CLEAR,
        RESTORE
    }

    /** Where a frame goes; {@code over} tells that what is clear in it shows the canvas. */
    private record Place(Rectangle bounds, Disposal disposal, boolean over) {}

    private final ImageReader reader;
    private final Limits limits;
    private final Dimension size;
    private final List<Place> places;

    private @Nullable BufferedImage canvas;
    private int drawn;

    private Animation(ImageReader reader, Limits limits, Dimension size, List<Place> places) {
        this.reader = reader;
        this.limits = limits;
        this.size = size;
        this.places = places;
    }

    /** A GIF, whether it moves or not. */
    static Animation ofGif(ImageReader reader, Limits limits) throws IOException {
        List<Place> places = new ArrayList<>();
        int frames = reader.getNumImages(true);
        if (frames < 1) {
            throw new EOFException("The GIF ends before its first picture");
        }
        for (int frame = 0; frame < frames; frame++) {
            IIOMetadataNode root = tree(reader.getImageMetadata(frame));
            IIOMetadataNode control = child(root, "GraphicControlExtension");
            places.add(new Place(bounds(child(root, "ImageDescriptor")), disposal(control), true));
        }
        IIOMetadata file = reader.getStreamMetadata();
        IIOMetadataNode screen = file == null ? null : child(tree(file), "LogicalScreenDescriptor");
        Dimension size = new Dimension(number(screen, "logicalScreenWidth"), number(screen, "logicalScreenHeight"));
        return new Animation(reader, limits, around(size, places), places);
    }

    /** Viewers enlarge a screen that is too small for its first frame. */
    private static Dimension around(Dimension screen, List<Place> places) {
        Rectangle first = places.get(0).bounds();
        return new Dimension(
                Math.max(screen.width, first.x + first.width), Math.max(screen.height, first.y + first.height));
    }

    private static IIOMetadataNode tree(IIOMetadata metadata) {
        return (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
    }

    private static @Nullable IIOMetadataNode child(IIOMetadataNode root, String name) {
        return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }

    private static int number(@Nullable IIOMetadataNode node, String name) {
        String text = node == null ? "" : node.getAttribute(name);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static Rectangle bounds(@Nullable IIOMetadataNode descriptor) {
        return new Rectangle(
                number(descriptor, "imageLeftPosition"),
                number(descriptor, "imageTopPosition"),
                number(descriptor, "imageWidth"),
                number(descriptor, "imageHeight"));
    }

    private static Disposal disposal(@Nullable IIOMetadataNode control) {
        return switch (control == null ? "" : control.getAttribute("disposalMethod")) {
            case "restoreToBackgroundColor" -> Disposal.CLEAR;
            case "restoreToPrevious" -> Disposal.RESTORE;
            default -> Disposal.KEEP;
        };
    }

    /**
     * A WebP of several frames; null for any other WebP. The decoder keeps to itself where frames go, so the container
     * is read here. Leaves the position of the stream as it is.
     */
    static @Nullable Animation ofWebp(ImageReader reader, ImageInputStream stream, Limits limits) throws IOException {
        long start = stream.getStreamPosition();
        ByteOrder order = stream.getByteOrder();
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        try {
            stream.seek(12);
            Dimension size = null;
            List<Place> places = new ArrayList<>();
            for (String chunk = name(stream); chunk != null; chunk = name(stream)) {
                long length = stream.readUnsignedInt();
                long end = stream.getStreamPosition() + length + (length & 1);
                if (chunk.equals("VP8X")) {
                    stream.skipBytes(4);
                    size = new Dimension(1 + three(stream), 1 + three(stream));
                } else if (chunk.equals("ANMF")) {
                    places.add(place(stream));
                }
                stream.seek(end);
            }
            return size == null || places.isEmpty() ? null : new Animation(reader, limits, size, places);
        } finally {
            stream.setByteOrder(order);
            stream.seek(start);
        }
    }

    private static @Nullable String name(ImageInputStream stream) throws IOException {
        byte[] letters = new byte[4];
        int read = stream.read(letters);
        return read < letters.length ? null : new String(letters, StandardCharsets.ISO_8859_1);
    }

    private static int three(ImageInputStream stream) throws IOException {
        return stream.readUnsignedByte() | stream.readUnsignedByte() << 8 | stream.readUnsignedByte() << 16;
    }

    private static Place place(ImageInputStream stream) throws IOException {
        Rectangle bounds = new Rectangle(2 * three(stream), 2 * three(stream), 1 + three(stream), 1 + three(stream));
        three(stream); // how long it stays
        int flags = stream.readUnsignedByte();
        return new Place(bounds, (flags & 1) == 1 ? Disposal.CLEAR : Disposal.KEEP, (flags & 2) == 0);
    }

    Dimension size() {
        return size;
    }

    int frames() {
        return places.size();
    }

    /** The whole picture that stands on the canvas with this frame, as the caller's own. Costs less in rising order. */
    BufferedImage frame(int number) throws IOException, ConversionException {
        limits.checkPixels(size.width, size.height);
        if (canvas == null || number < drawn) {
            canvas = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_ARGB);
            drawn = 0;
        }
        BufferedImage shown = canvas;
        for (; drawn <= number; drawn++) {
            Place place = places.get(drawn);
            limits.checkPixels(place.bounds().width, place.bounds().height);
            BufferedImage before = place.disposal() == Disposal.RESTORE ? copy(canvas) : canvas;
            draw(place, canvas);
            shown = drawn == number ? copy(canvas) : shown;
            canvas = before;
            if (place.disposal() == Disposal.CLEAR) {
                paint(canvas, AlphaComposite.Clear, graphics -> graphics.fill(place.bounds()));
            }
        }
        return shown;
    }

    private void draw(Place place, BufferedImage on) throws IOException {
        BufferedImage frame = picture();
        paint(
                on,
                place.over() ? AlphaComposite.SrcOver : AlphaComposite.Src,
                graphics -> graphics.drawImage(frame, place.bounds().x, place.bounds().y, null));
    }

    /** A decoder may say by any exception that a frame is damaged. */
    private BufferedImage picture() throws IOException {
        try {
            return Pixels.standard(reader.read(drawn));
        } catch (RuntimeException e) {
            throw new IOException("The decoder finds no sense in a frame", e);
        }
    }

    private static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        paint(copy, AlphaComposite.Src, graphics -> graphics.drawImage(image, 0, 0, null));
        return copy;
    }

    private static void paint(BufferedImage on, AlphaComposite rule, Consumer<Graphics2D> brush) {
        Graphics2D graphics = on.createGraphics();
        try {
            graphics.setComposite(rule);
            brush.accept(graphics);
        } finally {
            graphics.dispose();
        }
    }
}
