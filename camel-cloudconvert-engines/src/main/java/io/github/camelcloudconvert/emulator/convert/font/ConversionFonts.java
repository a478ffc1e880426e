package io.github.camelcloudconvert.emulator.convert.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the fonts for text of PDFs that carry none, while a conversion runs on this thread: from {@link SystemFonts}, so
 * that no list of fonts is written into the user's home, and what is missing is told by the task and not by lines in the
 * log. To all other code of the process the PDF library answers as before.
 */
public final class ConversionFonts implements AutoCloseable {

    private static final ThreadLocal<@Nullable ConversionFonts> RUNNING = new ThreadLocal<>();

    /** The fonts that have the widths of the standard ones; the names are those of PDFs. */
    private static final Map<FontName, List<String>> ALIKE = alike();

    private final @Nullable ConversionFonts outer;
    private final SystemFonts fonts;
    private final Set<String> missing = new LinkedHashSet<>();

    private ConversionFonts(@Nullable ConversionFonts outer, SystemFonts fonts) {
        this.outer = outer;
        this.fonts = fonts;
    }

    /** Begins on this thread, and ends there when it is closed. */
    public static ConversionFonts open(SystemFonts fonts) {
        Mapper.install();
        ConversionFonts opened = new ConversionFonts(RUNNING.get(), fonts);
        RUNNING.set(opened);
        return opened;
    }

    @Override
    public void close() {
        if (outer == null) {
            RUNNING.remove();
        } else {
            RUNNING.set(outer);
        }
    }

    /** What to say of fonts that the conversion on this thread did without so far; empty for nothing. */
    public static String missing() {
        ConversionFonts running = RUNNING.get();
        return running == null || running.missing.isEmpty()
                ? ""
                : "The PDF does not carry " + String.join(", ", running.missing)
                        + ", nor has this machine: another font stands for it";
    }

    private TrueTypeFont font(@Nullable String asked, @Nullable PDFontDescriptor descriptor) {
        // in front of the name of a part stands a tag
        String name = asked == null ? "" : asked.replaceFirst("^[A-Z]{6}\\+", "");
        FontName standard = Standard14Fonts.getMappedFontName(name.replace(" ", ""));
        if (standard != null) {
            Optional<TrueTypeFont> alike = alike(standard);
            if (alike.isEmpty() && standard != FontName.HELVETICA) {
                missing.add(name);
            }
            return alike.or(() -> similar(standard)).orElseGet(Loaded::bundled);
        }
        return Stream.of(name, name.replace(",", "-"), name.replace("-", ""), name + "-Regular")
                .flatMap(each -> loaded(each).stream())
                .findFirst()
                .orElseGet(() -> {
                    missing.add(name);
                    FontName other = standIn(name, descriptor);
                    return alike(other).or(() -> similar(other)).orElseGet(Loaded::bundled);
                });
    }

    private Optional<TrueTypeFont> alike(FontName standard) {
        return ALIKE.getOrDefault(standard, List.of()).stream()
                .flatMap(name -> loaded(name).stream())
                .findFirst();
    }

    /** Fonts whose letters are nearly as wide, or that have the same signs. */
    private Optional<TrueTypeFont> similar(FontName standard) {
        return switch (standard) {
            case COURIER -> loaded("DejaVuSansMono");
            case COURIER_BOLD -> loaded("DejaVuSansMono-Bold");
            case COURIER_OBLIQUE -> loaded("DejaVuSansMono-Oblique");
            case COURIER_BOLD_OBLIQUE -> loaded("DejaVuSansMono-BoldOblique");
            case SYMBOL, ZAPF_DINGBATS -> loaded("DejaVuSans");
            default -> Optional.empty();
        };
    }

    private Optional<TrueTypeFont> loaded(String name) {
        return fonts.named(name).filter(file -> !file.isCurved()).flatMap(Loaded::of);
    }

    private static FontName standIn(String name, @Nullable PDFontDescriptor descriptor) {
        String words = name.toLowerCase(Locale.ROOT);
        boolean bold = words.contains("bold") || words.contains("black") || words.contains("heavy");
        boolean italic =
                words.contains("italic") || words.contains("oblique") || (descriptor != null && descriptor.isItalic());
        String family = descriptor != null && descriptor.isFixedPitch()
                ? "Courier"
                : descriptor != null && descriptor.isSerif() ? "Times" : "Arial";
        String style = (bold ? "Bold" : "") + (italic ? "Italic" : "");
        FontName found = Standard14Fonts.getMappedFontName(style.isEmpty() ? family : family + "," + style);
        return found == null ? FontName.HELVETICA : found;
    }

    private CIDFontMapping collection(
            @Nullable String asked, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
        String name = asked == null ? "" : asked.replaceFirst("^[A-Z]{6}\\+", "");
        Optional<TrueTypeFont> exact = loaded(name);
        if (exact.isPresent() || system == null) {
            return new CIDFontMapping(null, exact.orElseGet(() -> font(asked, descriptor)), false);
        }
        BitSet letters = new BitSet();
        switch (String.valueOf(system.getOrdering())) {
            case "GB1" -> letters.set('\u8FD9');
            case "CNS1" -> letters.set('\u9019');
            case "Japan1" -> letters.set('\u3042');
            case "Korea1", "KR" -> letters.set('\uD55C');
            default -> letters.clear();
        }
        Optional<TrueTypeFont> other = fonts.covering(letters).stream()
                .filter(file -> !file.isCurved())
                .flatMap(file -> Loaded.of(file).stream())
                .findFirst();
        missing.add(name);
        return new CIDFontMapping(null, other.orElseGet(Loaded::bundled), false);
    }

    private static Map<FontName, List<String>> alike() {
        Map<FontName, List<String>> alike = new EnumMap<>(FontName.class);
        alike.put(FontName.HELVETICA, List.of("ArialMT", "LiberationSans", "Arimo-Regular"));
        alike.put(FontName.HELVETICA_BOLD, List.of("Arial-BoldMT", "LiberationSans-Bold", "Arimo-Bold"));
        alike.put(FontName.HELVETICA_OBLIQUE, List.of("Arial-ItalicMT", "LiberationSans-Italic", "Arimo-Italic"));
        alike.put(
                FontName.HELVETICA_BOLD_OBLIQUE,
                List.of("Arial-BoldItalicMT", "LiberationSans-BoldItalic", "Arimo-BoldItalic"));
        alike.put(FontName.TIMES_ROMAN, List.of("TimesNewRomanPSMT", "LiberationSerif", "Tinos-Regular"));
        alike.put(FontName.TIMES_BOLD, List.of("TimesNewRomanPS-BoldMT", "LiberationSerif-Bold", "Tinos-Bold"));
        alike.put(FontName.TIMES_ITALIC, List.of("TimesNewRomanPS-ItalicMT", "LiberationSerif-Italic", "Tinos-Italic"));
        alike.put(
                FontName.TIMES_BOLD_ITALIC,
                List.of("TimesNewRomanPS-BoldItalicMT", "LiberationSerif-BoldItalic", "Tinos-BoldItalic"));
        alike.put(FontName.COURIER, List.of("CourierNewPSMT", "LiberationMono", "Cousine-Regular"));
        alike.put(FontName.COURIER_BOLD, List.of("CourierNewPS-BoldMT", "LiberationMono-Bold", "Cousine-Bold"));
        alike.put(
                FontName.COURIER_OBLIQUE, List.of("CourierNewPS-ItalicMT", "LiberationMono-Italic", "Cousine-Italic"));
        alike.put(
                FontName.COURIER_BOLD_OBLIQUE,
                List.of("CourierNewPS-BoldItalicMT", "LiberationMono-BoldItalic", "Cousine-BoldItalic"));
        alike.put(FontName.SYMBOL, List.of("SymbolMT", "Symbol"));
        alike.put(FontName.ZAPF_DINGBATS, List.of("ZapfDingbatsITC", "Dingbats"));
        return alike;
    }

    /** The fonts that text was drawn with, which stay open as long as the process. */
    private static final class Loaded {

        private static final Map<FontFile, TrueTypeFont> FONTS = new ConcurrentHashMap<>();
        private static @Nullable TrueTypeFont bundled;

        private Loaded() {}

        static Optional<TrueTypeFont> of(FontFile file) {
            TrueTypeFont known = FONTS.get(file);
            if (known != null) {
                return Optional.of(known);
            }
            try {
                return Optional.of(FONTS.computeIfAbsent(file, Loaded::read));
            } catch (UncheckedIOException damaged) {
                return Optional.empty();
            }
        }

        private static TrueTypeFont read(FontFile file) {
            try {
                return file.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static synchronized TrueTypeFont bundled() {
            TrueTypeFont known = bundled;
            if (known == null) {
                try {
                    known = BundledFont.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                bundled = known;
            }
            return known;
        }
    }

    /** What the PDF library asks, wherever it is used in this process. */
    private record Mapper(FontMapper before) implements FontMapper {

        static synchronized void install() {
            FontMapper present = FontMappers.instance();
            if (!(present instanceof Mapper)) {
                FontMappers.set(new Mapper(present));
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
            ConversionFonts running = RUNNING.get();
            return running == null
                    ? before.getTrueTypeFont(name, descriptor)
                    : new FontMapping<>(running.font(name, descriptor), false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
            ConversionFonts running = RUNNING.get();
            return running == null
                    ? before.getFontBoxFont(name, descriptor)
                    : new FontMapping<>(running.font(name, descriptor), false);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            ConversionFonts running = RUNNING.get();
            return running == null
                    ? before.getCIDFont(name, descriptor, system)
                    : running.collection(name, descriptor, system);
        }
    }
}
