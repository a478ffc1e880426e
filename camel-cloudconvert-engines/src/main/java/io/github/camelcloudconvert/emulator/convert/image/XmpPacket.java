package io.github.camelcloudconvert.emulator.convert.image;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPProperty;
import org.jspecify.annotations.Nullable;

/**
 * A packet of XMP, whose properties can be read and set by names with the common prefixes, such as {@code dc:title};
 * everything else in it stays as it is. Used by one thread.
 */
public final class XmpPacket {

    /** Properties that XMP has in several languages, of which one is the default. */
    private static final Set<String> BY_LANGUAGE = Set.of("dc:title", "dc:description", "dc:rights");

    private static final String NO_XML = "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    private final XMPMeta meta;

    private XmpPacket(XMPMeta meta) {
        this.meta = meta;
    }

    /** Returns a packet without properties. */
    public static XmpPacket empty() {
        return new XmpPacket(XMPMetaFactory.create());
    }

    /**
     * Reads a packet. Neither document types nor entities are accepted in it.
     *
     * @throws IOException if it is no packet
     */
    public static XmpPacket parse(byte[] xml) throws IOException {
        try {
            return new XmpPacket(XMPMetaFactory.parseFromBuffer(xml, new ParseOptions().setDisallowDoctype(true)));
        } catch (XMPException e) {
            throw new IOException("The XMP packet is not well-formed", e);
        }
    }

    /** Returns a property: of several languages the default one, of a list all with commas; null where there is none. */
    public @Nullable String get(String name) {
        List<String> path = path(name);
        try {
            XMPProperty property = meta.getProperty(path.get(0), path.get(1));
            if (property != null && property.getOptions().isArrayAltText()) {
                property = meta.getLocalizedText(path.get(0), path.get(1), null, XMPConst.X_DEFAULT);
            } else if (property != null && property.getOptions().isArray()) {
                StringJoiner items = new StringJoiner(", ");
                for (int item = 1; item <= meta.countArrayItems(path.get(0), path.get(1)); item++) {
                    items.add(meta.getArrayItem(path.get(0), path.get(1), item).getValue());
                }
                return items.toString();
            }
            return property == null ? null : property.getValue();
        } catch (XMPException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** Sets a property, in place of the one that it has. Signs that XML does not have are left out. */
    public XmpPacket set(String name, String value) {
        List<String> path = path(name);
        String text = value.replaceAll(NO_XML, "");
        meta.deleteProperty(path.get(0), path.get(1));
        try {
            if (BY_LANGUAGE.contains(name)) {
                meta.setLocalizedText(path.get(0), path.get(1), null, XMPConst.X_DEFAULT, text);
            } else if (name.equals("dc:creator")) {
                meta.appendArrayItem(path.get(0), path.get(1), new PropertyOptions().setArrayOrdered(true), text, null);
            } else {
                meta.setProperty(path.get(0), path.get(1), text);
            }
        } catch (XMPException e) {
            throw new IllegalArgumentException(name, e);
        }
        return this;
    }

    private static List<String> path(String name) {
        int colon = name.indexOf(':');
        String namespace = XMPMetaFactory.getSchemaRegistry().getNamespaceURI(name.substring(0, colon));
        return List.of(namespace, name.substring(colon + 1));
    }

    /** Returns the packet as XML. */
    public String text() {
        try {
            return XMPMetaFactory.serializeToString(
                    meta, new SerializeOptions().setUseCanonicalFormat(true).setPadding(1));
        } catch (XMPException e) {
            throw new IllegalStateException("The packet cannot be written", e);
        }
    }
}
