package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.Dimension;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;

/** Tags of an image: what its header tells, without decoding a pixel. */
public final class ImageTags implements MetadataReader.TagSource {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Set<String> SEVERAL_FRAMES = Set.of("GIF", "TIFF", "WEBP");

    @Override
    public void addTo(Map<String, Object> tags, Conversion work, Limits limits)
            throws IOException, ConversionException {
        try (ImageSource source = ImageSource.open(work.input(), limits)) {
            String type = typeOf(source.format());
            MetadataReader.fileType(tags, type, extensionOf(type), "image/" + type.toLowerCase(Locale.ROOT));
            addSize(tags, source.size(0));
            addDepth(tags, source);
            if (SEVERAL_FRAMES.contains(type) && source.frames() > 1) {
                tags.put(type.equals("TIFF") ? "PageCount" : "FrameCount", source.frames());
            }
            tags.putAll(ImageXmp.read(work.input(), source.format()));
        }
    }

    private static void addSize(Map<String, Object> tags, Dimension size) {
        tags.put("ImageWidth", size.width);
        tags.put("ImageHeight", size.height);
        tags.put("ImageSize", size.width + "x" + size.height);
        BigDecimal pixels = BigDecimal.valueOf((long) size.width * size.height);
        tags.put("Megapixels", pixels.divide(MILLION, 3, RoundingMode.HALF_UP).doubleValue());
    }

    private static void addDepth(Map<String, Object> tags, ImageSource source) throws IOException {
        source.type().ifPresent(type -> {
            tags.put("BitDepth", type.getBitsPerBand(0));
            tags.put("ColorComponents", type.getNumBands());
        });
    }

    private static String typeOf(String format) {
        return format.equals("tif") ? "TIFF" : format.toUpperCase(Locale.ROOT);
    }

    private static String extensionOf(String type) {
        return switch (type) {
            case "JPEG" -> "jpg";
            case "TIFF" -> "tif";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }
}
