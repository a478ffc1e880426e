package io.github.camelcloudconvert.emulator.convert.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.riff.RiffHandler;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wrote into a JPEG, PNG or WebP as Exif.
 *
 * <p>Only the Exif block is read, and only a small one: the other blocks may unpack to anything.
 *
 * @param blocks each a TIFF structure of its own
 * @param profiled whether a JPEG carries a colour profile
 */
record ExifTags(List<byte[]> blocks, boolean profiled) {

    static final ExifTags NONE = new ExifTags(List.of(), false);

    /** A camera's block holds a thumbnail at most; a JPEG cannot have a larger one. */
    private static final int LARGEST_BLOCK = 1 << 20;

    private static final String JPEG_START = ExifReader.JPEG_SEGMENT_PREAMBLE;
    private static final String PROFILE_START = "ICC_PROFILE";

    /**
     * The tags of a file; none when it has no Exif or is damaged.
     *
     * @param format by content: {@code jpeg}, {@code png}, {@code webp}; others have none
     */
    static ExifTags of(Path file, String format) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            StreamReader reader = new BoundedReader(in);
            return switch (format) {
                case "jpeg" ->
                    ofJpeg(JpegSegmentReader.readSegments(reader, List.of(JpegSegmentType.APP1, JpegSegmentType.APP2)));
                case "png" -> ofPng(new PngChunkReader().extract(reader, Set.of(PngChunkType.eXIf)));
                case "webp" -> ofWebp(reader);
                default -> NONE;
            };
        } catch (ImageProcessingException | EOFException damaged) {
            // the decoder says so more clearly, if it minds at all
            return NONE;
        }
    }

    private static ExifTags ofJpeg(JpegSegmentData segments) {
        List<byte[]> blocks = new ArrayList<>();
        for (byte[] segment : segments.getSegments(JpegSegmentType.APP1)) {
            if (starts(segment, JPEG_START)) {
                blocks.add(tail(segment));
            }
        }
        boolean profiled = false;
        for (byte[] segment : segments.getSegments(JpegSegmentType.APP2)) {
            profiled |= starts(segment, PROFILE_START);
        }
        return new ExifTags(blocks, profiled);
    }

    private static ExifTags ofPng(Iterable<PngChunk> chunks) {
        List<byte[]> blocks = new ArrayList<>();
        chunks.forEach(chunk -> blocks.add(chunk.getBytes()));
        return new ExifTags(blocks, false);
    }

    private static ExifTags ofWebp(StreamReader reader) throws IOException, ImageProcessingException {
        WebpExif found = new WebpExif();
        new RiffReader().processRiff(reader, found);
        return new ExifTags(found.blocks, false);
    }

    private static boolean starts(byte[] bytes, String text) {
        byte[] start = text.getBytes(StandardCharsets.US_ASCII);
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static byte[] tail(byte[] segment) {
        return Arrays.copyOfRange(segment, JPEG_START.length(), segment.length);
    }

    /** How the camera was held; upright, when the file does not say or makes no sense. */
    Orientation orientation() {
        for (byte[] block : blocks) {
            Metadata metadata = new Metadata();
            new ExifReader().extract(new ByteArrayReader(block), metadata);
            ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            Orientation found =
                    directory == null ? null : orientation(directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION));
            if (found != null) {
                return found;
            }
        }
        return Orientation.TOP_LEFT;
    }

    private static @Nullable Orientation orientation(@Nullable Integer number) {
        return number == null || number < 1 || number > 8 ? null : Orientation.typeOf(number);
    }

    /** Collects the Exif blocks of a WebP. */
    private static final class WebpExif implements RiffHandler {

        private final List<byte[]> blocks = new ArrayList<>();

        @Override
        public boolean shouldAcceptRiffIdentifier(String identifier) {
            return identifier.equals("WEBP");
        }

        @Override
        public boolean shouldAcceptChunk(String name) {
            return name.equals("EXIF");
        }

        @Override
        public boolean shouldAcceptList(String name) {
            return false;
        }

        @Override
        public void processChunk(String name, byte[] payload) {
            // some writers keep the start that JPEG has
            blocks.add(starts(payload, JPEG_START) ? tail(payload) : payload);
        }

        @Override
        public void addError(String message) {
            // the decoder of the picture has the last word on what is damaged
        }
    }

    /** Believes no length that a block announces beyond what Exif can need. */
    private static final class BoundedReader extends StreamReader {

        BoundedReader(InputStream in) {
            super(in);
        }

        @Override
        public byte[] getBytes(int count) throws IOException {
            if (count > LARGEST_BLOCK) {
                throw new EOFException("A block of " + count + " bytes");
            }
            return super.getBytes(count);
        }
    }
}
