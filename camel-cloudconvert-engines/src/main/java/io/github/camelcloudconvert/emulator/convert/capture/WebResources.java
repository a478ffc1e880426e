package io.github.camelcloudconvert.emulator.convert.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.EmbeddedOnly;
import io.github.camelcloudconvert.emulator.convert.html.ResourceGate;
import io.github.camelcloudconvert.emulator.convert.image.ImageSource;
import io.github.camelcloudconvert.emulator.convert.web.WebReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a web page shows, fetched by the rule by which the page was. A resource that is missing, forbidden or too large is
 * left out, as a browser does. For one page; confined to one thread.
 */
final class WebResources implements ResourceGate {

    private static final Logger LOG = LoggerFactory.getLogger(WebResources.class);
    private static final int MOST = 200;

    private final WebReader web;
    private final Limits limits;
    private final EmbeddedOnly embedded;
    private int fetched;
    private long bytes;

    WebResources(WebReader web, Limits limits) {
        this.web = web;
        this.limits = limits;
        this.embedded = new EmbeddedOnly(limits);
    }

    @Override
    public @Nullable String resolveURI(@Nullable String base, @Nullable String uri) {
        if (uri == null || EmbeddedOnly.isEmbedded(uri)) {
            return uri;
        }
        try {
            URI address = new URI(uri.strip());
            return base == null || base.isEmpty()
                    ? address.toString()
                    : new URI(base).resolve(address).toString();
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** Asked before and after the address is resolved; only what is absolute can be judged. */
    @Override
    public boolean test(@Nullable String uri, ExternalResourceType type) {
        if (uri == null || !USEFUL.contains(type)) {
            return false;
        }
        return EmbeddedOnly.isEmbedded(uri) ? embedded.test(uri, type) : isAllowed(uri);
    }

    private boolean isAllowed(String uri) {
        try {
            URI address = new URI(uri.strip());
            if (address.isAbsolute()) {
                web.check(address);
            }
            return true;
        } catch (URISyntaxException | IOException refused) {
            LOG.debug("a page asks for what it must not have", refused);
            return false;
        }
    }

    @Override
    public FSStream getUrl(String uri) {
        byte[] content = fetch(uri);
        return new FSStream() {
            @Override
            public InputStream getStream() {
                return new ByteArrayInputStream(content);
            }

            @Override
            public Reader getReader() {
                return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
            }
        };
    }

    private byte[] fetch(String uri) {
        if (fetched >= MOST || bytes >= web.maxBytes()) {
            LOG.debug("the page asks for more than its share");
            return new byte[0];
        }
        fetched++;
        try {
            byte[] body = web.read(new URI(uri), Map.of()).body();
            bytes += body.length;
            return isBearable(body) ? body : new byte[0];
        } catch (IOException | URISyntaxException missing) {
            LOG.debug("a part of a page is missing", missing);
            return new byte[0];
        }
    }

    /** A picture is unpacked when it is laid out; everything else is what it is. */
    private boolean isBearable(byte[] body) throws IOException {
        ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(body));
        if (!ImageIO.getImageReaders(stream).hasNext()) {
            return true;
        }
        try (ImageSource picture = ImageSource.open(stream, limits)) {
            picture.checkSize(0);
            return true;
        } catch (ConversionException tooLarge) {
            LOG.debug("a picture of a page is too large", tooLarge);
            return false;
        }
    }
}
