package io.github.camelcloudconvert.emulator.convert.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

import javax.imageio.stream.MemoryCacheImageInputStream;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.image.ImageSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets a document use what it carries inside itself as {@code data:} addresses, and nothing else. A document comes from
 * anyone; what it names must not be fetched in the name of this process, neither over the network nor from its disk.
 */
public record EmbeddedOnly(Limits limits) implements ResourceGate {

    private static final String MARK = "base64,";

    @Override
    public @Nullable String resolveURI(@Nullable String base, @Nullable String uri) {
        return uri != null && isEmbedded(uri) ? uri : null;
    }

    @Override
    public boolean test(@Nullable String uri, ExternalResourceType type) {
        return uri != null
                && isEmbedded(uri)
                && USEFUL.contains(type)
                && (type != ExternalResourceType.IMAGE_RASTER || isSmallPicture(uri));
    }

    @Override
    public FSStream getUrl(String uri) {
        throw new IllegalStateException("A document tried to read what is not inside it");
    }

    public static boolean isEmbedded(String uri) {
        return uri.toLowerCase(Locale.ROOT).startsWith("data:");
    }

    private boolean isSmallPicture(String uri) {
        int data = uri.indexOf(MARK);
        if (data < 0) {
            return false;
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(uri.substring(data + MARK.length()));
            return isSmallPicture(bytes);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private boolean isSmallPicture(byte[] bytes) {
        try (ImageSource source =
                ImageSource.open(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), limits)) {
            source.checkSize(0);
            return true;
        } catch (IOException | ConversionException unreadable) {
            return false;
        }
    }
}
