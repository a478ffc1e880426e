package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.html.EmbeddedOnly;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The pictures that one message carries, by the names that its text has for them. Confined to one thread. */
final class MailPictures {

    private static final String CONTENT_ID = "cid:";

    private final Map<String, Entity> named = new HashMap<>();
    private final Set<Entity> shown = new HashSet<>();
    private final Map<Entity, String> addresses = new HashMap<>();
    private final Limits limits;
    private long bytes;

    MailPictures(Message message, Limits limits) {
        this.limits = limits;
        name(message);
    }

    private void name(Entity part) {
        if (part.getBody() instanceof Multipart parts) {
            parts.getBodyParts().forEach(this::name);
        } else if (part.getBody() instanceof SingleBody) {
            MailText.fields(part, "Content-ID").forEach(id -> named.putIfAbsent(CONTENT_ID + inner(id), part));
            MailText.fields(part, "Content-Location").forEach(place -> named.putIfAbsent(place, part));
        }
    }

    private static String inner(String id) {
        return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    /** Whether the part is on the page, so that it need not be named below. */
    boolean isShown(Entity part) {
        return shown.contains(part);
    }

    /** Shows the picture below what is there; false when it cannot be shown. */
    boolean append(Entity part, Element place) throws IOException, ConversionException {
        if (!part.getMimeType().startsWith("image/") || isShown(part)) {
            return isShown(part);
        }
        String address = address(part);
        if (address != null) {
            place.appendElement("p").appendElement("img").attr("src", address);
        }
        return address != null;
    }

    /**
     * The picture that a text names, as an address that carries it inside; null when the message does not carry it, or it
     * is no picture that can be shown.
     */
    @Nullable
    String address(String name) throws IOException, ConversionException {
        if (EmbeddedOnly.isEmbedded(name)) {
            return name;
        }
        boolean byId = name.toLowerCase(Locale.ROOT).startsWith(CONTENT_ID);
        Entity part = named.get(byId ? CONTENT_ID + name.substring(CONTENT_ID.length()) : name);
        if (part == null && byId) {
            part = named.get(CONTENT_ID + decoded(name.substring(CONTENT_ID.length())));
        }
        return part == null ? null : address(part);
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return id;
        }
    }

    private @Nullable String address(Entity part) throws IOException, ConversionException {
        String known = addresses.get(part);
        if (known != null) {
            return known;
        }
        byte[] content = MailText.bytes(part);
        bytes += content.length;
        limits.checkMail(bytes);
        String type = part.getMimeType().startsWith("image/") ? part.getMimeType() : "image/png";
        String address = "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
        if (!new EmbeddedOnly(limits).test(address, ExternalResourceType.IMAGE_RASTER)) {
            return null;
        }
        addresses.put(part, address);
        shown.add(part);
        return address;
    }
}
