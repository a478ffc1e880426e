package io.github.camelcloudconvert.emulator.convert;

import java.io.EOFException;
import java.io.IOException;

import javax.imageio.stream.ImageInputStream;

import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * How the camera was held, from the Exif segment of a JPEG. Read by ourselves, as the metadata reader of the JDK refuses
 * files whose Exif segment comes before the JFIF one, which cameras write.
 */
final class ExifOrientation {

    private static final int START = 0xFFD8;
    private static final int EXIF = 0xFFE1;
    private static final int FIRST_SEGMENT = 0xFFE0;
    private static final int LAST_SEGMENT = 0xFFEF;

    private ExifOrientation() {}

    /** Leaves the position of the stream as it is. Upright, when the file does not say or makes no sense. */
    static Orientation of(ImageInputStream jpeg) throws IOException {
        jpeg.mark();
        try {
            Orientation stored = jpeg.readUnsignedShort() == START ? search(jpeg) : null;
            return stored == null ? Orientation.TOP_LEFT : stored;
        } catch (EOFException | IllegalStateException | IndexOutOfBoundsException senseless) {
            return Orientation.TOP_LEFT;
        } finally {
            jpeg.reset();
        }
    }

    private static @Nullable Orientation search(ImageInputStream jpeg) throws IOException {
        int marker = jpeg.readUnsignedShort();
        while (marker >= FIRST_SEGMENT && marker <= LAST_SEGMENT) {
            int length = jpeg.readUnsignedShort() - Short.BYTES;
            if (marker == EXIF && length > 0) {
                byte[] segment = new byte[length];
                jpeg.readFully(segment);
                return ExifUtils.getOrientationFromExif(segment);
            }
            jpeg.skipBytes(length);
            marker = jpeg.readUnsignedShort();
        }
        return null;
    }
}
