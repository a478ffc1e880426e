package io.github.camelcloudconvert.emulator.convert.image;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags of a PNG or JPEG that XMP keeps, under the names that ExifTool has for them. */
final class ImageXmp {

    private static final Logger LOG = LoggerFactory.getLogger(ImageXmp.class);

    private static final Map<String, XmpPlace> PLACES =
            Map.of("png", new PngXmp(), "jpg", new JpegXmp(), "jpeg", new JpegXmp());

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("Title", "dc:title"),
            Map.entry("Creator", "dc:creator"),
            Map.entry("Description", "dc:description"),
            Map.entry("Rights", "dc:rights"),
            Map.entry("Author", "pdf:Author"),
            Map.entry("Keywords", "pdf:Keywords"),
            Map.entry("Producer", "pdf:Producer"),
            Map.entry("CreatorTool", "xmp:CreatorTool"),
            Map.entry("CreateDate", "xmp:CreateDate"),
            Map.entry("ModifyDate", "xmp:ModifyDate"),
            Map.entry("Label", "xmp:Label"),
            Map.entry("Rating", "xmp:Rating"));

    private ImageXmp() {}

    /** The tags of a file; empty for a format whose XMP is not read here. */
    static Map<String, String> read(Path file, String format) throws IOException {
        Map<String, String> tags = new LinkedHashMap<>();
        XmpPacket packet = packet(file, PLACES.get(format));
        PROPERTIES.forEach((tag, property) -> {
            String value = packet.get(property);
            if (value != null) {
                tags.put(tag, value);
            }
        });
        return tags;
    }

    /** Copies a PNG or JPEG with these tags besides those that it has. */
    static void write(Path from, Path to, String format, Map<String, Object> tags)
            throws IOException, ConversionException {
        XmpPlace place = PLACES.get(format);
        if (place == null) {
            throw ConversionException.unsupported();
        }
        XmpPacket packet = packet(from, place);
        for (Map.Entry<String, Object> tag : tags.entrySet()) {
            String property = PROPERTIES.get(tag.getKey());
            if (property == null) {
                throw ConversionException.failed("The tag " + tag.getKey() + " cannot be written to " + format);
            }
            packet.set(property, String.valueOf(tag.getValue()));
        }
        try (DataInputStream in = open(from);
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                DataOutputStream out = new DataOutputStream(file)) {
            place.write(in, out, packet.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An empty one where the file has none, or what it has is none. */
    private static XmpPacket packet(Path file, @Nullable XmpPlace place) throws IOException {
        byte[] bytes = new byte[0];
        if (place != null) {
            try (DataInputStream in = open(file)) {
                bytes = place.read(in);
            }
        }
        try {
            return bytes.length == 0 ? XmpPacket.empty() : XmpPacket.parse(bytes);
        } catch (IOException e) {
            LOG.debug("the metadata of {} is left out", file, e);
            return XmpPacket.empty();
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }
}
